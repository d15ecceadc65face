using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>
/// Fixes the order of an agenda by its dots; fixed already is fine. A meeting that collects or votes comes to its freeze by it, in the
/// same commit and with the same events as by the clock: whichever of the two is first does it.
/// </summary>
[Allow(Who.Members)]
public sealed record FreezeAgenda(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class FreezeAgendaHandler(IAgendaStore agendas, IMeetingStore meetings, WhoCounts who, TimeProvider time) : IRequestHandler<FreezeAgenda, Done>
{
    public async Task<Done> Handle(FreezeAgenda asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.Freeze(asked.Actor, time.Now());
        if (meeting.Raised.Count > 0) meetings.Keep(meeting);
        else await FreezeAlone(asked, cancel);
        return default;
    }

    // Before its stages, or without any, a meeting stays where it is; AgendaFollowsMeeting does the rest otherwise.
    private async Task FreezeAlone(FreezeAgenda asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        var isFrozen = agenda.State.FrozenAt is not null;
        agenda.FreezeBy(asked.Actor, await who.At(time.Now(), asked.Meeting, cancel), time.Now());
        if (!isFrozen) agendas.Keep(agenda);
    }
}
