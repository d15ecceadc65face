using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Series;

/// <summary>Lets a chapter's series plan nothing more. What is planned already takes place.</summary>
[Allow(Who.Members)]
public sealed record EndSeries(Actor Actor, string Chapter) : Command<Done>(Actor);

internal sealed class EndSeriesHandler(ISeriesStore allSeries, IChapterStore chapters, TimeProvider time) : IRequestHandler<EndSeries, Done>
{
    public async Task<Done> Handle(EndSeries asked, CancellationToken cancel)
    {
        var (series, _) = await allSeries.Visible(chapters, asked.Chapter, asked.Actor, cancel);
        series.End(asked.Actor, time.Now());
        allSeries.Keep(series);
        return default;
    }
}
