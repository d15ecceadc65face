using VmugForum.Core.Kernel;

namespace VmugForum.Core.Notices;

/// <summary>Members have got notices or read some: what their bells show changes.</summary>
public sealed record NoticesChanged(IReadOnlyList<MemberId> Members, DateTimeOffset At) : DomainEvent(At);
