using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Keeps meetings. Everything is read through the actor's reach.</summary>
public interface IMeetingStore
{
    Task<Meeting?> Find(MeetingId id, Actor actor, CancellationToken cancel);

    Task<MeetingView?> View(MeetingId id, Actor actor, CancellationToken cancel);

    /// <summary>Meetings that the actor may see, by start, latest first.</summary>
    Task<Page<MeetingView>> List(Slice slice, Actor actor, CancellationToken cancel);

    /// <summary>Meetings whose next milestone is due, the longest due first.</summary>
    Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset now, int limit, CancellationToken cancel);

    void Add(Meeting meeting);

    /// <summary>Enlists a changed meeting; contended when somebody changed it since.</summary>
    void Keep(Meeting meeting);
}
