using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Series;

/// <summary>Passes the turn of facilitating a planned meeting on to the next of the rota. Whoever is passed over stays in it, at the back.</summary>
[Allow(Who.Members)]
public sealed record PassOn(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class PassOnHandler(IMeetingStore meetings, ISeriesStore allSeries, SeriesPlanner planner, TimeProvider time) : IRequestHandler<PassOn, Done>
{
    public async Task<Done> Handle(PassOn asked, CancellationToken cancel)
    {
        var meeting = await meetings.Find(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        meeting.MustBeAhead(asked.Actor);
        var series = meeting.State.Chapter is { } chapter ? await allSeries.Find(chapter, cancel) : null;
        if (series is null || series.State.Planned != meeting.State.Id) throw SeriesRefusals.NoRota();
        var can = await planner.WhoCan(series, meeting.State.Audience, cancel);
        var next = series.TakeTurn(member => member != meeting.State.Facilitator && can.ContainsKey(member)) ?? throw SeriesRefusals.NobodyElse();
        meeting.HandTo(asked.Actor, can[next].AsAuthor(), time.Now());
        meetings.Keep(meeting);
        allSeries.Keep(series);
        return default;
    }
}
