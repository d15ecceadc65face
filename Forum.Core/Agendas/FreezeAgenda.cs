using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Fixes the order of an agenda by its dots; fixed already is fine.</summary>
[Allow(Who.Members)]
public sealed record FreezeAgenda(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class FreezeAgendaHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<FreezeAgenda, Done>
{
    public async Task<Done> Handle(FreezeAgenda asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        var isFrozen = agenda.State.FrozenAt is not null;
        agenda.FreezeBy(asked.Actor, await agendas.Ballots(asked.Meeting, cancel), time.Now());
        if (!isFrozen) agendas.Keep(agenda);
        return default;
    }
}
