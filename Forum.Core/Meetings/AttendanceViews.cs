using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>What a member is told of who comes: numbers, and where they stand themselves.</summary>
/// <param name="Ahead">For somebody who waits: how many wait before them.</param>
public sealed record AttendanceView(AttendanceAnswer Mine, int Ahead, int? Seats, int Coming, int Waiting)
{
    public static AttendanceView Of(Attendance attendance, Actor actor)
    {
        var (coming, waiting) = (attendance.Coming.Count(), attendance.Waiting.ToList());
        return new(actor.Id is { } me ? attendance.Of(me) : AttendanceAnswer.None, actor.Id is { } member ? Math.Max(0, waiting.IndexOf(member)) : 0,
            attendance.State.Seats, coming, waiting.Count);
    }
}

/// <summary>Somebody's answer, for those who run the meeting.</summary>
/// <param name="MayEnter">Could they come in now? Not any more, for example, where their proof has lapsed.</param>
public sealed record AttendeeView(AuthorView Member, AttendanceAnswer Answer, long Turn, DateTimeOffset At, bool MayEnter);
