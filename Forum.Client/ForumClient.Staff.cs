using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>What moderators and administrators do. Each act stands in the moderation log with its reason.</summary>
public sealed partial class ForumClient
{
    public Task PinThread(string id, string reason, CancellationToken cancel = default) => Curate("threads", id, "pin", reason, cancel);

    public Task UnpinThread(string id, string reason, CancellationToken cancel = default) => Curate("threads", id, "unpin", reason, cancel);

    public Task LockThread(string id, string reason, CancellationToken cancel = default) => Curate("threads", id, "lock", reason, cancel);

    public Task UnlockThread(string id, string reason, CancellationToken cancel = default) => Curate("threads", id, "unlock", reason, cancel);

    public Task HideThread(string id, string reason, CancellationToken cancel = default) => Curate("threads", id, "hide", reason, cancel);

    public Task UnhideThread(string id, string reason, CancellationToken cancel = default) => Curate("threads", id, "unhide", reason, cancel);

    public Task HidePost(string id, string reason, CancellationToken cancel = default) => Curate("posts", id, "hide", reason, cancel);

    public Task UnhidePost(string id, string reason, CancellationToken cancel = default) => Curate("posts", id, "unhide", reason, cancel);

    public Task<ListOf<Act>> ReadModerationLog(string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<Act>>(Part("moderation/log", cursor, limit), cancel);

    public Task<ListOf<MemberRecord>> ListMembers(string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<MemberRecord>>(Part("admin/members", cursor, limit), cancel);

    public Task<MemberRecord> AppointMember(string userName, IReadOnlyList<Role> roles, string reason, CancellationToken cancel = default) =>
        Put<MemberRecord>($"admin/members/{Segment(userName)}/roles", new Appoint { Roles = roles, Reason = reason }, cancel);

    public Task<MemberRecord> SetAffiliation(
        string userName, AffiliationClass affiliation, string reason, DateTimeOffset? provenUntil = null, CancellationToken cancel = default) =>
        Put<MemberRecord>($"admin/members/{Segment(userName)}/affiliation", new SetAffiliation { Class = affiliation, ProvenUntil = provenUntil, Reason = reason }, cancel);

    /// <param name="userName">Whom.</param>
    /// <param name="until">Until when; null to let them write again.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Gives up.</param>
    public Task SilenceMember(string userName, DateTimeOffset? until, string reason, CancellationToken cancel = default) =>
        Post($"admin/members/{Segment(userName)}/silence", new Silence { Until = until, Reason = reason }, null, cancel);

    public Task<ClaimLink> HandOutClaimLink(string userName, string reason, CancellationToken cancel = default) =>
        Post<ClaimLink>($"admin/members/{Segment(userName)}/claim-link", new Reasoned { Reason = reason }, null, cancel);

    public Task<Board> MakeBoard(NewBoard board, CancellationToken cancel = default) => Post<Board>("admin/boards", board, null, cancel);

    public Task<Board> DescribeBoard(string board, EditBoard change, CancellationToken cancel = default) =>
        Patch<Board>($"admin/boards/{Segment(board)}", change, null, cancel);

    public Task<ListOf<Chapter>> ListChapters(CancellationToken cancel = default) => Get<ListOf<Chapter>>("chapters", cancel);

    public Task<Chapter> FoundChapter(NewChapter chapter, CancellationToken cancel = default) => Post<Chapter>("admin/chapters", chapter, null, cancel);

    public Task<Chapter> NameLeaders(string chapter, IReadOnlyList<string> leaders, CancellationToken cancel = default) =>
        Put<Chapter>($"admin/chapters/{Segment(chapter)}/leaders", new ChapterLeaders { Leaders = leaders }, cancel);

    private Task Curate(string kind, string id, string act, string reason, CancellationToken cancel) =>
        Post($"{kind}/{Segment(id)}/{act}", new Reasoned { Reason = reason }, null, cancel);
}
