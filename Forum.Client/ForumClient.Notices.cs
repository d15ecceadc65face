using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>What I am told of.</summary>
public sealed partial class ForumClient
{
    public Task<ListOf<Notice>> ListNotices(string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<Notice>>(Part("notices", cursor, limit), cancel);

    public async Task<int> CountUnreadNotices(CancellationToken cancel = default) => (await Get<UnreadNotices>("notices/unread", cancel)).Count;

    /// <summary>Marks a notice as read, with those that are gathered with it.</summary>
    public Task PutNoticeAway(string id, CancellationToken cancel = default) => Post($"notices/{Segment(id)}/read", null, null, cancel);

    public Task<ListOf<NoticeChoice>> ListNoticeChoices(CancellationToken cancel = default) => Get<ListOf<NoticeChoice>>("me/notices", cancel);

    public Task ChooseNotices(NoticeTopic topic, NoticeChannel channel, CancellationToken cancel = default) =>
        Put("me/notices", new NoticeChoice { Topic = topic, Channel = channel }, cancel);

    /// <param name="upTo">Up to this moment; everything when null.</param>
    /// <param name="cancel">Gives up.</param>
    public Task PutAllNoticesAway(DateTimeOffset? upTo = null, CancellationToken cancel = default) => Post("notices/read", new ReadNotices { UpTo = upTo }, null, cancel);
}
