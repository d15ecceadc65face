namespace VmugForum.Core.Writing;

/// <summary>A body as readers and search get it, made once when it is written.</summary>
/// <param name="Html">Safe as it stands, in any page, also without a content security policy; at most <see cref="Body.MaxRenderedBytes"/>.</param>
/// <param name="PlainText">The words alone, a line for each block; what excerpts and search are made of.</param>
/// <param name="Links">The addresses that the text leads to, each once, in order, at most 200.</param>
/// <param name="Mentions">The user names after an @, each once, in order, at most <see cref="Writing.Mentions.MaxInBody"/>; not all need exist.</param>
public sealed record RenderedBody(string Html, string PlainText, IReadOnlyList<string> Links, IReadOnlyList<string> Mentions);
