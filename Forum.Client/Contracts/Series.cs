namespace VmugForum.Client.Contracts;

/// <summary>A chapter's meetings that plan themselves, as its leaders see them.</summary>
/// <param name="Week">Which one of its month, 1 to 4; 5 for the last.</param>
/// <param name="EveryMonths">How long a period is: 3 for a quarter. Periods begin with the year.</param>
/// <param name="Month">Which month of the period, from 1.</param>
/// <param name="Time">On the clock of <paramref name="Zone"/>, such as 18:00.</param>
/// <param name="Rota">Who takes turns in facilitating, the next first.</param>
/// <param name="Planned">The meeting that was planned last.</param>
/// <param name="Coming">When the next meetings start by the rule, the planned one left out.</param>
/// <param name="Ended">Nothing more is planned.</param>
/// <param name="Edition">Rises with each change, a turn of the rota included; its ETag.</param>
public sealed record Series(
    ChapterName Chapter, string Title, string About, Visibility Audience, int Week, Weekday Day, int EveryMonths, int Month, string Time, string Zone, int LengthMinutes,
    string? Call, int? Seats, RoomRule RoomRule, IReadOnlyList<Author> Rota, Meeting? Planned, IReadOnlyList<DateTimeOffset> Coming, bool Ended, long Edition = 0);

/// <summary>A day of the week.</summary>
public enum Weekday
{
    Sunday = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 3,
    Thursday = 4,
    Friday = 5,
    Saturday = 6,
}

/// <summary>Makes a chapter's series of meetings, or changes it.</summary>
public sealed record NewSeries
{
    /// <summary>1 to 120 characters; the title of each of its meetings.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown, at most 4,000 characters.</summary>
    public string? About { get; init; }

    /// <summary>Members or customers.</summary>
    public required Visibility Audience { get; init; }

    /// <summary>Which one of its month, 1 to 4; 5 for the last.</summary>
    public required int Week { get; init; }

    public required Weekday Day { get; init; }

    /// <summary>1, 2, 3, 4, 6 or 12 months; 3 for once a quarter.</summary>
    public int EveryMonths { get; init; } = 3;

    /// <summary>Which month of the period, from 1: 2 for the second of each quarter.</summary>
    public int Month { get; init; } = 1;

    /// <summary>On the clock of the zone, such as 18:00.</summary>
    public required string Time { get; init; }

    /// <summary>An IANA time zone such as <c>Europe/Amsterdam</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>5 minutes to 24 hours.</summary>
    public int LengthMinutes { get; init; } = 90;

    /// <summary>The address of the call that runs beside each of them.</summary>
    public string? Call { get; init; }

    /// <summary>How many can come; missing for as many as want to.</summary>
    public int? Seats { get; init; }

    /// <summary>What may leave their rooms; on record when missing.</summary>
    public RoomRule RoomRule { get; init; }

    /// <summary>User names of those who take turns in facilitating, the next first; at most 50.</summary>
    public IReadOnlyList<string> Rota { get; init; } = [];
}
