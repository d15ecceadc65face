using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>A member accepts the rule under which a live room talks, as everybody does who enters. Again changes nothing.</summary>
/// <param name="Shown">The rule that the member was shown; another one than the room's is not accepted. Null for a program, which is told it when it is in.</param>
[Allow(Who.Members)]
public sealed record AcceptRule(Actor Actor, MeetingId Meeting, RoomRule? Shown = null) : Command<Done>(Actor);

/// <summary>Somebody has accepted a room's rule.</summary>
public sealed record RuleAcceptance(MeetingId Meeting, MemberId Member, RoomRule Rule, DateTimeOffset At);

internal sealed class AcceptRuleHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<AcceptRule, Done>
{
    public async Task<Done> Handle(AcceptRule asked, CancellationToken cancel)
    {
        var table = await rooms.AtTheDoor(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        if (asked.Shown is { } shown && shown != table.Meeting.Rule) throw RoundtableRefusals.RuleNotAccepted();
        await rooms.Accept(table, asked.Actor, time.Now(), cancel);
        return default;
    }
}
