using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>What a meeting will talk about, as far as the actor may know, with the actor's own dots.</summary>
[Allow(Who.Members)]
public sealed record GetAgenda(Actor Actor, MeetingId Meeting) : Query<AgendaView>(Actor);

internal sealed class GetAgendaHandler(IAgendaStore agendas) : IRequestHandler<GetAgenda, AgendaView>
{
    public async Task<AgendaView> Handle(GetAgenda asked, CancellationToken cancel)
    {
        var view = await agendas.View(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        var items = view.Items.Where(item => item.Item.Standing != ItemStanding.Withdrawn && Agenda.IsKnownTo(asked.Actor, item.Item)).ToList();
        return view with
        {
            Items = [.. items.Select(item => item.Seen(view.Meeting))],
            Mine = [.. view.Mine.Where(dot => items.Any(item => item.Item.Id == dot))],
            MayRun = new Meeting(view.Meeting).MayBeRunBy(asked.Actor),
        };
    }
}
