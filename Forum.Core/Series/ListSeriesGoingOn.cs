using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Series;

/// <summary>Chapters whose series goes on, for whoever looks whether a next meeting is due.</summary>
[Allow(Who.Forum)]
public sealed record ListSeriesGoingOn(Actor Actor) : Query<IReadOnlyList<ChapterId>>(Actor);

internal sealed class ListSeriesGoingOnHandler(ISeriesStore allSeries) : IRequestHandler<ListSeriesGoingOn, IReadOnlyList<ChapterId>>
{
    public Task<IReadOnlyList<ChapterId>> Handle(ListSeriesGoingOn asked, CancellationToken cancel) => allSeries.GoingOn(cancel);
}
