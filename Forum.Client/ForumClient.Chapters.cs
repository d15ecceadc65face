using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>The chapters that I belong to.</summary>
public sealed partial class ForumClient
{
    public Task<ListOf<Chapter>> ListMyChapters(CancellationToken cancel = default) => Get<ListOf<Chapter>>("me/chapters", cancel);

    /// <summary>From now on I am told of the chapter's meetings.</summary>
    public Task JoinChapter(string chapter, CancellationToken cancel = default) => Put($"me/chapters/{Segment(chapter)}", null, cancel);

    public Task LeaveChapter(string chapter, CancellationToken cancel = default) => Delete($"me/chapters/{Segment(chapter)}", cancel);
}
