using VmugForum.Core.Agendas;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Reports;

/// <summary>What became of a meeting, in numbers.</summary>
/// <param name="Told">What its rule lets out: <see cref="Leaves.Named"/> means to the minute, <see cref="Leaves.Unnamed"/> in coarse steps and without small numbers, <see cref="Leaves.Nothing"/> no timeline at all.</param>
/// <param name="Lines">How many lines were said; those that were taken away count, as their numbers stay.</param>
/// <param name="Timeline">When what happened; null where the rule lets nothing out.</param>
/// <param name="TookPart">Who said something or raised a hand, for those who run the meeting; null for everybody else and where the rule names nobody.</param>
public sealed record MeetingReport(MeetingView Meeting, Leaves Told, int Lines, Timeline? Timeline, IReadOnlyList<AuthorView>? TookPart);

/// <summary>A meeting along the clock.</summary>
/// <param name="Turns">All turns in which somebody spoke.</param>
/// <param name="Speaking">The turns one by one, the first <see cref="MostTurns"/>; empty where the rule lets no exact times out.</param>
public sealed record Timeline(TimeGrid Grid, IReadOnlyList<ReportColumn> Columns, TurnCount Turns, IReadOnlyList<ReportTurn> Speaking, IReadOnlyList<ReportItem> Items)
{
    /// <summary>More bars than these become one black stripe; they are still counted.</summary>
    public const int MostTurns = 300;
}

/// <summary>One step of the clock.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Turns">Turns that began in it.</param>
public sealed record ReportColumn(DateTimeOffset At, int Lines, TurnCount Turns);

/// <summary>Turns by how quiet their speakers had been. The three are null together, where telling them apart would point at somebody.</summary>
public sealed record TurnCount(int All, int? FirstTime, int? NotYetToday, int? Again)
{
    public static TurnCount Undivided(int all) => new(all, null, null, null);
}

/// <summary>A turn, without whose.</summary>
public sealed record ReportTurn(DateTimeOffset From, DateTimeOffset Until, HandRank Rank);

/// <summary>An item of the agenda that the room talked about.</summary>
/// <param name="From">To the minute or on the grid, as the rule says.</param>
public sealed record ReportItem(AgendaItemView Item, DateTimeOffset From, DateTimeOffset Until);
