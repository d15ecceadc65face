using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Where somebody stands with an invitation.</summary>
public enum AttendanceAnswer
{
    /// <summary>Hasn't answered.</summary>
    None = 0,

    /// <summary>Comes, and has a seat.</summary>
    Coming = 1,

    /// <summary>Would come, and waits for a seat.</summary>
    Waiting = 2,
    NotComing = 3,
}

/// <summary>Somebody's answer.</summary>
/// <param name="Turn">The order of asking, in which seats are given. Whoever says no and then yes asks anew.</param>
public sealed record Attendee(MemberId Member, bool Comes, long Turn, DateTimeOffset At)
{
    /// <summary>Where they stand, when these have a seat.</summary>
    public AttendanceAnswer Standing(IReadOnlySet<MemberId> seated) =>
        !Comes ? AttendanceAnswer.NotComing : seated.Contains(Member) ? AttendanceAnswer.Coming : AttendanceAnswer.Waiting;
}

/// <summary>Who answered an invitation.</summary>
/// <param name="Seats">How many can come; null for as many as want to.</param>
/// <param name="Attendees">All answers, by turn.</param>
public sealed record AttendanceState(MeetingId Meeting, int? Seats, IReadOnlyList<Attendee> Attendees, long Version = 0) : IState;

/// <summary>
/// Who comes to a meeting. Seats are given in the order of asking, and that alone says who has one: the first so many who come. So
/// whoever leaves makes room for the first who waits, in the same moment.
/// </summary>
public sealed class Attendance(AttendanceState state) : Aggregate<AttendanceState>(state)
{
    public const int MaxSeats = 10_000;

    /// <summary>A meeting that nobody has answered yet.</summary>
    public static Attendance Limited(MeetingId meeting, int? seats) => new(new(meeting, seats, []));

    /// <summary>Those with a seat, by turn.</summary>
    public IEnumerable<MemberId> Coming => Wishing.Take(State.Seats ?? int.MaxValue);

    /// <summary>Those who wait for one, by turn.</summary>
    public IEnumerable<MemberId> Waiting => Wishing.Skip(State.Seats ?? int.MaxValue);

    private IEnumerable<MemberId> Wishing => State.Attendees.Where(a => a.Comes).Select(a => a.Member);

    public AttendanceAnswer Of(MemberId member) =>
        State.Attendees.FirstOrDefault(a => a.Member == member)?.Standing(Coming.ToHashSet()) ?? AttendanceAnswer.None;

    public void Come(MemberId member, DateTimeOffset at)
    {
        if (Of(member) is AttendanceAnswer.Coming or AttendanceAnswer.Waiting) return;
        Answer(new(member, true, NextTurn, at));
    }

    public void StayAway(MemberId member, DateTimeOffset at)
    {
        if (Of(member) == AttendanceAnswer.NotComing) return;
        var waiting = Waiting.Where(who => who != member).ToList();
        Answer(new(member, false, NextTurn, at));
        TellWhoMovedUp(waiting, at);
    }

    /// <summary>Says how many can come. Nobody who has a seat loses it.</summary>
    public void Limit(int? seats, DateTimeOffset at)
    {
        if (Coming.Count() is var coming && seats < coming) throw MeetingRefusals.SeatsTaken(coming);
        var waiting = Waiting.ToList();
        State = State with { Seats = seats };
        Raise(new SeatsLimited(State.Meeting, seats, at));
        TellWhoMovedUp(waiting, at);
    }

    /// <summary>Takes answers out of the list, and gives their seats to those who wait longest.</summary>
    public void Release(IReadOnlySet<MemberId> members, MemberId? by, DateTimeOffset at)
    {
        var gone = State.Attendees.Where(a => members.Contains(a.Member)).ToList();
        if (gone.Count == 0) return;
        var waiting = Waiting.Where(who => !members.Contains(who)).ToList();
        State = State with { Attendees = [.. State.Attendees.Except(gone)] };
        foreach (var one in gone) Raise(new AttendeeReleased(State.Meeting, one.Member, one.Comes, by, at));
        TellWhoMovedUp(waiting, at);
    }

    private long NextTurn => State.Attendees.Select(a => a.Turn).LastOrDefault() + 1;

    private void Answer(Attendee answer)
    {
        State = State with { Attendees = [.. State.Attendees.Where(a => a.Member != answer.Member), answer] };
        Raise(new InvitationAnswered(State.Meeting, answer, answer.At));
    }

    private void TellWhoMovedUp(IEnumerable<MemberId> waited, DateTimeOffset at)
    {
        var seated = Coming.ToHashSet();
        foreach (var member in waited.Where(seated.Contains)) Raise(new SeatFreed(State.Meeting, member, at));
    }
}

/// <summary>Somebody said whether they come. Nobody but those who run the meeting is told who.</summary>
public sealed record InvitationAnswered(MeetingId Meeting, Attendee Answer, DateTimeOffset At) : DomainEvent(At);

/// <summary>An answer was taken out of the list by those who run the meeting.</summary>
/// <param name="Came">Was it that they come? Then their seat, or their place among those who wait, is somebody else's now.</param>
public sealed record AttendeeReleased(MeetingId Meeting, MemberId Member, bool Came, MemberId? By, DateTimeOffset At) : DomainEvent(At);

/// <summary>Somebody who waited has a seat now.</summary>
public sealed record SeatFreed(MeetingId Meeting, MemberId Member, DateTimeOffset At) : DomainEvent(At);

/// <summary>Another number of people can come.</summary>
public sealed record SeatsLimited(MeetingId Meeting, int? Seats, DateTimeOffset At) : DomainEvent(At);
