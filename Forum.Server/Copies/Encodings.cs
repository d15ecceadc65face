using Microsoft.Extensions.Primitives;

namespace VmugForum.Server.Copies;

/// <summary>Which encodings a reader takes.</summary>
internal static class Encodings
{
    /// <summary>Is it named, and not with a weight of zero?</summary>
    public static bool Takes(StringValues accepted, string encoding)
    {
        foreach (var line in accepted)
            foreach (var part in line.AsSpan().Split(','))
                if (Names(line.AsSpan(part).Trim(), encoding)) return true;
        return false;
    }

    private static bool Names(ReadOnlySpan<char> part, string encoding)
    {
        var end = part.IndexOf(';');
        if (!(end < 0 ? part : part[..end]).TrimEnd().Equals(encoding, StringComparison.OrdinalIgnoreCase)) return false;
        if (end < 0) return true;
        var weight = part[(end + 1)..].Trim();
        return !weight.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) || weight[3..].IndexOfAnyExcept('0', '.') >= 0;
    }
}
