using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Series;

/// <summary>Plans the next meeting of a chapter's series if it is due. However many ask it at once, one is planned: the series' version decides.</summary>
[Allow(Who.Forum)]
public sealed record PlanNextMeeting(Actor Actor, ChapterId Chapter) : Command<Done>(Actor);

internal sealed class PlanNextMeetingHandler(ISeriesStore allSeries, SeriesPlanner planner) : IRequestHandler<PlanNextMeeting, Done>
{
    public async Task<Done> Handle(PlanNextMeeting asked, CancellationToken cancel)
    {
        if (await allSeries.Find(asked.Chapter, cancel) is { } series && await planner.PlanIfDue(series, cancel) is not null) allSeries.Keep(series);
        return default;
    }
}
