namespace VmugForum.Client.Contracts;

/// <summary>How much of a meeting its rule lets into the report.</summary>
public enum ReportDetail
{
    /// <summary>How many lines were said, and no more.</summary>
    Nothing = 0,

    /// <summary>In steps of five minutes at least, without small numbers.</summary>
    Unnamed = 1,

    /// <summary>To the minute, turn by turn.</summary>
    Named = 2,
}

/// <summary>What became of a meeting, in numbers.</summary>
/// <param name="Lines">How many lines were said; those that were taken away count.</param>
/// <param name="Timeline">Null where the rule lets nothing out.</param>
/// <param name="TookPart">Who said something or raised a hand; null unless I run the meeting and its rule names people.</param>
public sealed record MeetingReport(string MeetingId, ReportDetail Told, int Lines, ReportTimeline? Timeline, IReadOnlyList<Author>? TookPart);

/// <summary>A meeting along the clock.</summary>
/// <param name="From">Where the first column begins.</param>
/// <param name="StepMinutes">How wide a column is; there are at most 120.</param>
/// <param name="Turns">All turns in which somebody spoke.</param>
/// <param name="Speaking">The turns one by one, at most 300; empty where the rule lets no exact times out.</param>
/// <param name="Items">What of the agenda was talked about, in order.</param>
public sealed record ReportTimeline(DateTimeOffset From, DateTimeOffset Until, int StepMinutes, IReadOnlyList<ReportColumn> Columns, ReportTurns Turns,
    IReadOnlyList<ReportTurn> Speaking, IReadOnlyList<ReportItem> Items);

/// <summary>One step of the clock, with what began in it.</summary>
public sealed record ReportColumn(DateTimeOffset At, int Lines, ReportTurns Turns);

/// <summary>Turns by how quiet their speakers had been; the three are null together, where telling them apart would point at somebody.</summary>
public sealed record ReportTurns(int All, int? FirstTime, int? NotYetToday, int? Again);

/// <summary>A turn, without whose.</summary>
public sealed record ReportTurn(DateTimeOffset From, DateTimeOffset Until, HandRank Rank);

/// <summary>An item of the agenda that the room talked about.</summary>
/// <param name="Minutes">Its time-box.</param>
/// <param name="Extensions">How often the room let it go on.</param>
public sealed record ReportItem(string ItemId, AgendaStory Story, DateTimeOffset From, DateTimeOffset Until, int Minutes, int Extensions);
