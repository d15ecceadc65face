using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Series;

/// <summary>Who would lead a planned meeting if its turn were passed on; null where there is nobody, no rota, or it isn't the reader's to pass on.</summary>
[Allow(Who.Members)]
public sealed record GetNextTurn(Actor Actor, MeetingId Meeting) : Query<AuthorView?>(Actor);

internal sealed class GetNextTurnHandler(IMeetingStore meetings, ISeriesStore allSeries, SeriesPlanner planner) : IRequestHandler<GetNextTurn, AuthorView?>
{
    public async Task<AuthorView?> Handle(GetNextTurn asked, CancellationToken cancel)
    {
        var meeting = await meetings.Find(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        if (!meeting.MayBeRunBy(asked.Actor) || meeting.State is not { Stage: not MeetingStage.Closed, Chapter: { } chapter }) return null;
        var series = await allSeries.Find(chapter, cancel);
        if (series is null || series.State.Planned != meeting.State.Id) return null;
        var can = await planner.WhoCan(series, meeting.State.Audience, cancel);
        // Nothing of this is kept: the turn is only looked at.
        return series.TakeTurn(member => member != meeting.State.Facilitator && can.ContainsKey(member)) is { } next ? can[next].AsAuthor() : null;
    }
}
