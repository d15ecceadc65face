namespace VmugForum.Client.Contracts;

/// <summary><c>postAdded</c> and <c>postChanged</c> of a thread's live stream: a post as it is when it is told.</summary>
/// <param name="Post">The post; missing when it is out of sight, so that its place shows a tombstone or nothing.</param>
public sealed record PostNews(string ThreadId, string PostId, Post? Post);

/// <summary><c>threadChanged</c> of a thread's live stream.</summary>
/// <param name="Reload">Too much happened to tell it one by one: read the thread again.</param>
/// <param name="Thread">The thread as it is when it is told; missing with <paramref name="Reload"/>.</param>
public sealed record ThreadNews(string ThreadId, bool Reload, ThreadSummary? Thread);
