using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Does one portion of a round: tells members, ends this piece of work and begins the next, in one commit.</summary>
[Allow(Who.Forum)]
public sealed record TellTheChapter(Actor Actor, OutboxEntry Entry) : Command<Done>(Actor);

internal sealed class TellTheChapterHandler(IMeetingStore meetings, IChapterStore chapters, Telling telling, IOutbox outbox, IIds ids)
    : IRequestHandler<TellTheChapter, Done>
{
    public async Task<Done> Handle(TellTheChapter asked, CancellationToken cancel)
    {
        var round = ChapterRound.Read(asked.Entry);
        outbox.Take(asked.Entry.Id);
        if ((await meetings.Find(round.Meeting, asked.Actor, cancel))?.State.Chapter is not { } chapter) return default;
        var members = await chapters.ListMembers(chapter, round.After, ChapterRound.AtOnce, cancel);
        if (members.Count == ChapterRound.AtOnce) outbox.Put((round with { After = members[^1] }).Entry(ids.Next()));
        var whole = round.After is null ? [.. members, .. await Leaders(chapter, cancel)] : members;
        await telling.Tell([.. whole.Distinct().Where(member => member != round.By).Select(round.To)], cancel);
        return default;
    }

    private async Task<IReadOnlyList<MemberId>> Leaders(ChapterId chapter, CancellationToken cancel) => (await chapters.Find(chapter.Value, cancel))?.State.Leaders ?? [];
}
