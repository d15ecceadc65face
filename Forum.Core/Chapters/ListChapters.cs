using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Chapters;

/// <summary>All chapters.</summary>
[Allow(Who.Everybody)]
public sealed record ListChapters(Actor Actor) : Query<IReadOnlyList<ChapterState>>(Actor);

internal sealed class ListChaptersHandler(IChapterStore chapters) : IRequestHandler<ListChapters, IReadOnlyList<ChapterState>>
{
    public Task<IReadOnlyList<ChapterState>> Handle(ListChapters asked, CancellationToken cancel) => chapters.List(cancel);
}
