namespace VmugForum.Client.Contracts;

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

/// <summary>How many come to a meeting, and where I stand.</summary>
/// <param name="Mine">My own answer.</param>
/// <param name="Ahead">How many wait before me; null unless I wait.</param>
/// <param name="Seats">How many can come; null for as many as want to.</param>
/// <param name="Coming">How many have a seat.</param>
/// <param name="Waiting">How many wait for one.</param>
public sealed record Attendance(AttendanceAnswer Mine, int? Ahead, int? Seats, int Coming, int Waiting);

/// <summary>Somebody's answer, for those who run the meeting.</summary>
/// <param name="At">When they answered.</param>
/// <param name="MayEnter">Could they come in now? Not any more, for example, where their proof has lapsed.</param>
public sealed record Attendee(Author Member, AttendanceAnswer Answer, DateTimeOffset At, bool MayEnter = true);

/// <summary>My answer to an invitation.</summary>
public sealed record Rsvp
{
    /// <summary>Coming or not coming; where all seats are taken, coming means waiting.</summary>
    public required AttendanceAnswer Answer { get; init; }
}

/// <summary>How many can come.</summary>
public sealed record SeatLimit
{
    /// <summary>1 to 10,000, and not fewer than have a seat already; null for as many as want to.</summary>
    public required int? Seats { get; init; }
}

/// <summary>Who may run a meeting too, and take over.</summary>
public sealed record DeputyChoice
{
    /// <summary>Missing for nobody.</summary>
    public string? UserName { get; init; }
}
