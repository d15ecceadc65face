namespace VmugForum.Core.Writing.Highlighting;

/// <summary>A piece of code of one colour; null is the plain colour. All pieces together are the code.</summary>
internal readonly record struct Token(string Text, string? Class);
