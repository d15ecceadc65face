using MediatR;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Reports;

/// <summary>What became of a meeting: for those who could be there once it is over, and for those who run it as it goes. Its rule says how much is told.</summary>
[Allow(Who.Members)]
public sealed record GetReport(Actor Actor, MeetingId Meeting) : Query<MeetingReport>(Actor);

internal sealed class GetReportHandler(IMeetingStore meetings, IAgendaStore agendas, IReportStore reports, TimeProvider time) : IRequestHandler<GetReport, MeetingReport>
{
    /// <summary>Log lines read at once: a few hundred kilobytes, gone before the next are read.</summary>
    private const int AtOnce = 2000;

    /// <summary>What is told without names isn't told to the minute, either: a minute is as good as a name for whoever was there.</summary>
    private const int CoarseMinutes = 5;

    public async Task<MeetingReport> Handle(GetReport asked, CancellationToken cancel)
    {
        var view = (await meetings.View(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound()).For(asked.Actor);
        var meeting = view.Meeting;
        if (meeting.OpenedAt is not { } opened || (meeting.ClosedAt is null && !view.MayRun)) throw ReportRefusals.NotYet();
        var told = meeting.Stage == MeetingStage.Closed ? meeting.Rule.Lets(RoomOutlet.Report) : Leaves.Named;
        var (until, isExact) = (meeting.ClosedAt ?? time.Now(), told == Leaves.Named);
        var grid = TimeGrid.Over(opened, until, isExact ? 1 : CoarseMinutes);
        var tally = await Count(meeting.Id, grid, until, cancel);
        return new(view, told, tally.Lines, told == Leaves.Nothing ? null : await Drawn(asked, grid, tally, isExact, until, cancel),
            isExact && view.MayRun ? await reports.WhoTookPart(meeting.Id, cancel) : null);
    }

    private async Task<Tally> Count(MeetingId meeting, TimeGrid grid, DateTimeOffset until, CancellationToken cancel)
    {
        var (tally, after) = (new Tally(grid), 0L);
        while (await reports.Marks(meeting, after, AtOnce, cancel) is { Count: > 0 } marks)
        {
            foreach (var mark in marks) tally.Take(mark);
            after = marks[^1].Seq;
        }
        tally.End(until);
        return tally;
    }

    private async Task<Timeline> Drawn(GetReport asked, TimeGrid grid, Tally tally, bool isExact, DateTimeOffset until, CancellationToken cancel) =>
        new(grid, tally.Columns(isExact), tally.Turns(isExact), isExact ? tally.Speaking : [], await Items(asked, grid, isExact, until, cancel));

    private async Task<IReadOnlyList<ReportItem>> Items(GetReport asked, TimeGrid grid, bool isExact, DateTimeOffset until, CancellationToken cancel)
    {
        var items = (await agendas.View(asked.Meeting, asked.Actor, cancel))?.Items ?? [];
        return [.. items.Where(item => item.Item.StartedAt is not null).OrderBy(item => item.Item.StartedAt)
            .Select(item => (Item: item, From: item.Item.StartedAt!.Value, Until: item.Item.EndedAt ?? until))
            .Select(one => isExact ? new ReportItem(one.Item, one.From, one.Until) : new(WithoutMoments(one.Item), grid.Down(one.From), grid.Up(one.Until)))];
    }

    private static AgendaItemView WithoutMoments(AgendaItemView view) => view with { Item = view.Item with { StartedAt = null, EndsAt = null, EndedAt = null } };
}

/// <summary>Refusals about reports.</summary>
public static class ReportRefusals
{
    public static RuleViolation NotYet() => new(Refusal.Conflict, "report.not-yet", "There is a report once the room has been open and is closed again.");
}
