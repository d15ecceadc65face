namespace VmugForum.Core.Writing;

/// <summary>Which addresses a text may link to: http, https, mailto, and places on this site that begin with / or #.</summary>
internal static class SafeAddress
{
    /// <summary>The longest address that a link may have, in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    /// <summary>The address as a browser will read it, or null where it may not be followed.</summary>
    public static string? Of(string? written)
    {
        if (written is null)
            return null;

        // Browsers ignore these characters wherever they stand, so "java\nscript:" would be a scheme to them.
        var address = written.Trim(BlanksAround).Replace("\t", "").Replace("\n", "").Replace("\r", "");
        if (address.Length is 0 or > MaxLength || address.Any(char.IsControl))
            return null;

        return IsHere(address) || IsElsewhere(address) || IsMail(address) ? address : null;
    }

    public static bool IsHere(string address) =>
        address[0] == '#' || (address[0] == '/' && !address.AsSpan(1).StartsWith('/') && !address.Contains('\\'));

    private static bool IsElsewhere(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        return scheme is 4 or 5
            && address[..scheme].ToLowerInvariant() is "http" or "https"
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Host.Length > 0;
    }

    private static bool IsMail(string address) =>
        address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && address.Contains('@');

    // What a browser trims: C0 controls and the space.
    private static readonly char[] BlanksAround = [.. Enumerable.Range(0, 0x21).Select(c => (char)c)];
}
