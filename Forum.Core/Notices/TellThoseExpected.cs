using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Does one portion of a round among those who wanted to come, and at first those who lead: tells them, ends this piece of work and begins the next, in one commit.</summary>
[Allow(Who.Forum)]
public sealed record TellThoseExpected(Actor Actor, OutboxEntry Entry) : Command<Done>(Actor);

internal sealed class TellThoseExpectedHandler(IMeetingStore meetings, IAttendanceStore attendances, Telling telling, IOutbox outbox, IIds ids) : IRequestHandler<TellThoseExpected, Done>
{
    public async Task<Done> Handle(TellThoseExpected asked, CancellationToken cancel)
    {
        var round = ExpectedRound.Read(asked.Entry);
        outbox.Take(asked.Entry.Id);
        var attendance = await attendances.Find(round.Meeting, cancel);
        var expected = round.Told(attendance).Take(ChapterRound.AtOnce).ToList();
        if (expected.Count == ChapterRound.AtOnce) outbox.Put((round with { After = expected[^1].Turn }).Entry(ids.Next()));
        var whole = round.After == 0 ? [.. expected.Select(one => one.Member), .. await Leading(round.Meeting, asked.Actor, cancel)] : expected.Select(one => one.Member);
        await telling.Tell([.. whole.Distinct().Where(member => member != round.By).Select(round.To)], cancel);
        return default;
    }

    private async Task<IEnumerable<MemberId>> Leading(MeetingId meeting, Actor actor, CancellationToken cancel) => (await meetings.Find(meeting, actor, cancel))?.State.Leading ?? [];
}
