using VmugForum.Core.Members;

namespace VmugForum.Core.Notices;

/// <summary>
/// The secret of a link that ends letters of one sort. It begins with the sort, and the whole of it is what is kept as a hash: a link
/// works for its own sort, for its own member and for nothing else. It may be followed again: mail programs do.
/// </summary>
internal static class UnsubscribeLink
{
    public static string For(NoticeTopic topic, string secret) => $"{(int)topic}{secret}";

    /// <exception cref="Kernel.RuleViolation">link.spent</exception>
    public static async Task<(Member Member, NoticeTopic Topic)> Unsubscription(this ILinkStore links, IMemberStore members, string secret, DateTimeOffset now, CancellationToken cancel)
    {
        var (_, member) = await links.Follow(members, LinkPurpose.Unsubscribe, secret, now, cancel);
        return (member, (NoticeTopic)(secret[0] - '0'));
    }
}
