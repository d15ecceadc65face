using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Begins with the next item of a live meeting, and so ends the one before. Begun already is fine.</summary>
[Allow(Who.Members)]
public sealed record StartItem(Actor Actor, MeetingId Meeting, ItemId Item) : Command<Done>(Actor);

internal sealed class StartItemHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<StartItem, Done>
{
    public async Task<Done> Handle(StartItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Start(asked.Actor, asked.Item, time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
