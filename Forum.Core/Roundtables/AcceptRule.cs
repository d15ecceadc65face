using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>A member accepts the rule under which a live room talks, as everybody does who enters. Again, or after a stricter one, changes nothing.</summary>
[Allow(Who.Members)]
public sealed record AcceptRule(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

/// <summary>Somebody has accepted a room's rule.</summary>
public sealed record RuleAcceptance(MeetingId Meeting, MemberId Member, RoomRule Rule, DateTimeOffset At);

internal sealed class AcceptRuleHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<AcceptRule, Done>
{
    public async Task<Done> Handle(AcceptRule asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        if (await rooms.AcceptedRule(asked.Meeting, asked.Actor.Member, cancel) >= table.Meeting.Rule) return default;
        rooms.Accept(new(asked.Meeting, asked.Actor.Member, table.Meeting.Rule, time.Now()));
        return default;
    }
}
