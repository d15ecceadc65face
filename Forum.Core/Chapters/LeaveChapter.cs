using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Chapters;

/// <summary>The actor belongs to a chapter no longer. Doing it again changes nothing.</summary>
/// <param name="Chapter">The chapter's id or slug.</param>
[Allow(Who.Members)]
public sealed record LeaveChapter(Actor Actor, string Chapter) : Command<Done>(Actor);

/// <summary>A member left a chapter.</summary>
public sealed record ChapterLeft(ChapterId Chapter, MemberId Member, DateTimeOffset At) : DomainEvent(At);

internal sealed class LeaveChapterHandler(IChapterStore chapters, IUnitOfWork unit, TimeProvider time) : IRequestHandler<LeaveChapter, Done>
{
    public async Task<Done> Handle(LeaveChapter asked, CancellationToken cancel)
    {
        var chapter = (await chapters.Find(asked.Chapter, cancel) ?? throw ChapterRefusals.NotFound()).State.Id;
        chapters.Leave(chapter, asked.Actor.Member);
        unit.Enlist(new ChapterLeft(chapter, asked.Actor.Member, time.Now()));
        return default;
    }
}
