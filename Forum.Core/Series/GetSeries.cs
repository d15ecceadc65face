using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Series;

/// <summary>A chapter's series, for its leaders.</summary>
/// <param name="Chapter">The chapter's id or slug.</param>
[Allow(Who.Members)]
public sealed record GetSeries(Actor Actor, string Chapter) : Query<SeriesView>(Actor);

internal sealed class GetSeriesHandler(ISeriesStore allSeries, IChapterStore chapters, SeriesReading reading) : IRequestHandler<GetSeries, SeriesView>
{
    public async Task<SeriesView> Handle(GetSeries asked, CancellationToken cancel)
    {
        var (series, chapter) = await allSeries.Visible(chapters, asked.Chapter, asked.Actor, cancel);
        series.MustBeLedBy(asked.Actor);
        return await reading.Of(series, chapter, asked.Actor, null, cancel);
    }
}

/// <summary>Loading through membership: a series for an audience out of reach is not found.</summary>
internal static class VisibleSeries
{
    public static async Task<(MeetingSeries Series, ChapterState Chapter)> Visible(this ISeriesStore allSeries, IChapterStore chapters, string chapter, Actor actor, CancellationToken cancel)
    {
        var found = await chapters.Find(chapter, cancel) ?? throw ChapterRefusals.NotFound();
        var series = await allSeries.Find(found.State.Id, cancel);
        return series is not null && actor.Sees(series.State.Plan.Audience) ? (series, found.State) : throw SeriesRefusals.NotFound();
    }
}
