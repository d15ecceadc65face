using VmugForum.Core.Reports;
using VmugForum.Server.Agendas;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Reports;

/// <summary>Reports as they go over the wire.</summary>
public static class ReportContracts
{
    public static Wire.MeetingReport Of(MeetingReport report) => new(report.Meeting.Meeting.Id.Value, (Wire.ReportDetail)report.Told, report.Lines,
        report.Timeline is { } timeline ? Of(timeline) : null, report.TookPart?.Select(MemberContracts.Of).ToList());

    private static Wire.ReportTimeline Of(Timeline timeline) => new(timeline.Grid.From, timeline.Grid.Until, timeline.Grid.Step,
        [.. timeline.Columns.Select(column => new Wire.ReportColumn(column.At, column.Lines, Of(column.Turns)))], Of(timeline.Turns),
        [.. timeline.Speaking.Select(turn => new Wire.ReportTurn(turn.From, turn.Until, (Wire.HandRank)turn.Rank))], [.. timeline.Items.Select(Of)]);

    private static Wire.ReportTurns Of(TurnCount turns) => new(turns.All, turns.FirstTime, turns.NotYetToday, turns.Again);

    private static Wire.ReportItem Of(ReportItem item) =>
        new(item.Item.Item.Id.Value, AgendaContracts.Of(item.Item).Story, item.From, item.Until, item.Item.Item.Minutes, item.Item.Item.Extensions);
}
