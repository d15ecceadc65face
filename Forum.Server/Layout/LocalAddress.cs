namespace VmugForum.Server.Layout;

/// <summary>An address within the forum: nobody is sent elsewhere by a form or a link that somebody else made.</summary>
public static class LocalAddress
{
    /// <summary>Is it a path of ours, and nothing that a browser would read as another host?</summary>
    public static bool Is(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\') && !address.Any(char.IsControl);

    public static string OrHome(string? address) => Is(address) ? address! : "/";
}
