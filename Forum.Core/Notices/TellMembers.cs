using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Tells members in the commit of what they are told of.</summary>
internal sealed class TellMembers(Telling telling, IOutbox outbox, IIds ids) : IFollowUp
{
    public Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var round in events.Select(ChapterRound.Of).OfType<ChapterRound>()) outbox.Put(round.Entry(ids.Next()));
        foreach (var round in events.Select(ExpectedRound.Of).OfType<ExpectedRound>()) outbox.Put(round.Entry(ids.Next()));
        return telling.Tell([.. events.SelectMany(Tellings.Of)], cancel);
    }
}
