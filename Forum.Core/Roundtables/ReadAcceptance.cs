using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Has the actor accepted the rule that the room has now? On record, where nothing is kept from anybody who could be there, nothing needs to be accepted.</summary>
[Allow(Who.Members)]
public sealed record ReadAcceptance(Actor Actor, MeetingId Meeting) : Query<bool>(Actor);

internal sealed class ReadAcceptanceHandler(IRoundtableStore rooms) : IRequestHandler<ReadAcceptance, bool>
{
    public async Task<bool> Handle(ReadAcceptance asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        return table.Meeting.Rule == RoomRule.OnRecord || await rooms.AcceptedRule(asked.Meeting, asked.Actor.Member, cancel) >= table.Meeting.Rule;
    }
}
