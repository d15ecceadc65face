using System.Globalization;
using VmugForum.Core.Meetings;
using VmugForum.Core.Reports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Reports;

/// <summary>A report in words, for its drawing and its page.</summary>
internal static class ReportWords
{
    public static IReadOnlyList<(HandRank Rank, string Word)> Ranks { get; } =
        [(HandRank.FirstTime, "First time in this chapter"), (HandRank.NotYetToday, "Not yet today"), (HandRank.Again, "Again")];

    public static string Hour(MeetingState meeting, DateTimeOffset at) => LocalClock.At(at, meeting.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Many(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {many}";

    public static string Step(TimeGrid grid) => grid.Step == 1 ? "minute" : $"{grid.Step} minutes";

    /// <summary>The whole of it in a few sentences.</summary>
    public static string Summary(MeetingReport report)
    {
        var (meeting, timeline) = (report.Meeting.Meeting, report.Timeline!);
        return $"From {Hour(meeting, timeline.Grid.From)} to {Hour(meeting, timeline.Grid.Until)}. {Talked(timeline)} {Turns(timeline.Turns)} {Many(report.Lines, "line was", "lines were")} written.";
    }

    public static string Turns(TurnCount turns) => turns switch
    {
        { All: 0 } => "Nobody had a turn to speak.",
        { FirstTime: { } first, NotYetToday: { } notYet, Again: { } again } =>
            $"{Many(turns.All, "turn", "turns")} to speak: {first} for the first time in this chapter, {notYet} for the first time that day, {again} again.",
        _ => $"{Many(turns.All, "turn", "turns")} to speak.",
    };

    private static string Talked(Timeline timeline) =>
        timeline.Items.Count == 0 ? "Nothing of the agenda was talked about." : $"{Many(timeline.Items.Count, "item", "items")} of the agenda {(timeline.Items.Count == 1 ? "was" : "were")} talked about.";
}
