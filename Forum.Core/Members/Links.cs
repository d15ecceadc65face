namespace VmugForum.Core.Members;

/// <summary>Following a one-use link, in one place.</summary>
internal static class Links
{
    /// <exception cref="Kernel.RuleViolation">link.spent</exception>
    public static async Task<(OneUseLink Link, Member Member)> Follow(
        this ILinkStore links, IMemberStore members, LinkPurpose purpose, string secret, DateTimeOffset now, CancellationToken cancel)
    {
        var link = await links.Find(purpose, Secrets.Hash(secret ?? ""), now, cancel) ?? throw MemberRefusals.LinkSpent();
        return (link, await members.Find(link.Member, cancel) ?? throw MemberRefusals.LinkSpent());
    }
}
