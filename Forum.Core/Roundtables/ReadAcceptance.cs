using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>May the actor enter without being asked at the door? Nothing is asked where the room isn't live, or its rule is accepted.</summary>
[Allow(Who.Members)]
public sealed record ReadAcceptance(Actor Actor, MeetingId Meeting) : Query<bool>(Actor);

internal sealed class ReadAcceptanceHandler(IRoundtableStore rooms) : IRequestHandler<ReadAcceptance, bool>
{
    public async Task<bool> Handle(ReadAcceptance asked, CancellationToken cancel) =>
        await rooms.MayEnter(await rooms.AtTheDoor(asked.Meeting, asked.Actor, cancel), asked.Actor, cancel);
}
