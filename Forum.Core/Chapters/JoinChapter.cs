using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Chapters;

/// <summary>The actor belongs to a chapter from now on, and is told of its meetings. Doing it again changes nothing.</summary>
/// <param name="Chapter">The chapter's id or slug.</param>
[Allow(Who.Members)]
public sealed record JoinChapter(Actor Actor, string Chapter) : Command<Done>(Actor);

/// <summary>A member joined a chapter.</summary>
public sealed record ChapterJoined(ChapterId Chapter, MemberId Member, DateTimeOffset At) : DomainEvent(At);

internal sealed class JoinChapterHandler(IChapterStore chapters, IUnitOfWork unit, TimeProvider time) : IRequestHandler<JoinChapter, Done>
{
    public async Task<Done> Handle(JoinChapter asked, CancellationToken cancel)
    {
        var chapter = (await chapters.Find(asked.Chapter, cancel) ?? throw ChapterRefusals.NotFound()).State.Id;
        chapters.Join(chapter, asked.Actor.Member, time.Now());
        unit.Enlist(new ChapterJoined(chapter, asked.Actor.Member, time.Now()));
        return default;
    }
}
