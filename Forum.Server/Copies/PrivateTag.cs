using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Copies;

/// <summary>
/// The tag of a page that was made for one reader: it names everything that the page depends on, so that the page needn't be made
/// to know that it hasn't changed. Nobody can make a tag who wasn't given it: it holds a secret of this process.
/// </summary>
internal static class PrivateTag
{
    /// <summary>A form's token stands in the page; it is given anew at least this often.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    public static string Of(CopyKey key, Stamp stamp, Stamp bell, CurrentActor reader, HttpRequest request, DateTimeOffset now)
    {
        var actor = reader.Actor;
        var named = string.Create(CultureInfo.InvariantCulture,
            $"{key.Path}\n{key.Query}\n{stamp.All} {stamp.OfTopic} {stamp.ByOthers} {bell.OfTopic} {now.Ticks / Longest.Ticks}\n{reader.Pass!.Id}\n{(int)actor.Roles} {(int)actor.Class} {actor.SilencedUntil?.Ticks}\n{request.Headers.Cookie}");
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(named), hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..16])}\"";
    }
}

/// <summary>The tag that a member's page will carry, taken before its first read.</summary>
internal sealed record TagInWaiting(string Tag);
