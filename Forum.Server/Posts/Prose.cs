namespace VmugForum.Server.Posts;

/// <summary>A rendered body as a page shows it.</summary>
internal static class Prose
{
    /// <summary>Long lines of a log scroll by themselves, so the keyboard must reach them.</summary>
    public static string Of(string html) => html.Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal);
}
