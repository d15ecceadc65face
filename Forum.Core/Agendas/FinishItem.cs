using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Ends the item that the room talks about. Ended already is fine.</summary>
[Allow(Who.Members)]
public sealed record FinishItem(Actor Actor, MeetingId Meeting, ItemId Item) : Command<Done>(Actor);

internal sealed class FinishItemHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<FinishItem, Done>
{
    public async Task<Done> Handle(FinishItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Finish(asked.Actor, asked.Item, time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
