using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Chapters;

/// <summary>The chapters that the actor has joined, by name. Nobody else is told of them.</summary>
[Allow(Who.Members)]
public sealed record ListMyChapters(Actor Actor) : Query<IReadOnlyList<ChapterState>>(Actor);

internal sealed class ListMyChaptersHandler(IChapterStore chapters) : IRequestHandler<ListMyChapters, IReadOnlyList<ChapterState>>
{
    public async Task<IReadOnlyList<ChapterState>> Handle(ListMyChapters asked, CancellationToken cancel)
    {
        var joined = await chapters.JoinedBy(asked.Actor.Member, cancel);
        return joined.Count == 0 ? [] : [.. (await chapters.List(cancel)).Where(chapter => joined.Contains(chapter.Id))];
    }
}
