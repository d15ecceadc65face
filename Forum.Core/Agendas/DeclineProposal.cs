using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>The author of a story would rather not have it put forward, and isn't asked again.</summary>
[Allow(Who.Members)]
public sealed record DeclineProposal(Actor Actor, MeetingId Meeting, ItemId Item) : Command<Done>(Actor);

internal sealed class DeclineProposalHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<DeclineProposal, Done>
{
    public async Task<Done> Handle(DeclineProposal asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Decline(asked.Actor, asked.Item, time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
