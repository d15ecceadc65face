using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Says whether the item whose time is over should go on. The forum counts; see <see cref="SettleAgenda"/>.</summary>
[Allow(Who.Members)]
public sealed record VoteOnExtension(Actor Actor, MeetingId Meeting, ItemId Item, bool GoesOn) : Command<Done>(Actor);

internal sealed class VoteOnExtensionHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<VoteOnExtension, Done>
{
    public async Task<Done> Handle(VoteOnExtension asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agendas.Hear(agenda, agenda.Say(asked.Actor, asked.Item, asked.GoesOn, time.Now()));
        return default;
    }
}
