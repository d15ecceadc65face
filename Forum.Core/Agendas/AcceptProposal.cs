using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>The author of a story lets it be put forward.</summary>
[Allow(Who.Members)]
public sealed record AcceptProposal(Actor Actor, MeetingId Meeting, ItemId Item) : Command<Done>(Actor);

internal sealed class AcceptProposalHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<AcceptProposal, Done>
{
    public async Task<Done> Handle(AcceptProposal asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Accept(asked.Actor, asked.Item, time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
