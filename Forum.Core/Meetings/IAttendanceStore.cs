using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>Keeps who comes to which meeting. Whoever asks has found the meeting through the actor's reach before.</summary>
public interface IAttendanceStore
{
    /// <summary>The answers to an invitation; none, without a limit, as long as nobody has given one.</summary>
    Task<Attendance> Find(MeetingId meeting, CancellationToken cancel);

    /// <summary>Those who answered, as their readers see them.</summary>
    Task<IReadOnlyList<AuthorView>> People(MeetingId meeting, CancellationToken cancel);

    /// <summary>Enlists what was answered; contended when somebody answered since, or for the first time.</summary>
    void Keep(Attendance attendance);
}
