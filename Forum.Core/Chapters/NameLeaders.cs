using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Chapters;

/// <summary>Says who leads a chapter.</summary>
[Allow(Who.Administrators)]
public sealed record NameLeaders(Actor Actor, string Chapter, IReadOnlyList<MemberId> Leaders) : Command<ChapterState>(Actor);

internal sealed class NameLeadersHandler(IChapterStore chapters) : IRequestHandler<NameLeaders, ChapterState>
{
    public async Task<ChapterState> Handle(NameLeaders asked, CancellationToken cancel)
    {
        var chapter = await chapters.Find(asked.Chapter, cancel) ?? throw ChapterRefusals.NotFound();
        chapter.NameLeaders(asked.Leaders);
        chapters.Keep(chapter);
        return chapter.State;
    }
}
