using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Rings members' bells in the commit of what they are told of.</summary>
internal sealed class TellMembers(INoticeStore notices, IOutbox outbox, IUnitOfWork unit, IIds ids, TimeProvider time) : IFollowUp
{
    public Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var round in events.Select(ChapterRound.Of).OfType<ChapterRound>()) outbox.Put(round.Entry(ids.Next()));
        var told = events.SelectMany(Tellings.Of).ToList();
        if (told.Count == 0) return Task.CompletedTask;
        notices.Add(told);
        unit.Enlist(new NoticesChanged([.. told.Select(notice => notice.Member).Distinct()], time.Now()));
        return Task.CompletedTask;
    }
}
