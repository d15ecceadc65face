using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Meetings whose item's time is over, or whose room is being asked.</summary>
[Allow(Who.Forum)]
public sealed record ListDueAgendas(Actor Actor) : Query<IReadOnlyList<MeetingId>>(Actor);

internal sealed class ListDueAgendasHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<ListDueAgendas, IReadOnlyList<MeetingId>>
{
    // A room that is asked now answers within this time, and may decide at any moment of it.
    public Task<IReadOnlyList<MeetingId>> Handle(ListDueAgendas asked, CancellationToken cancel) => agendas.Due(time.Now() + Agenda.AskingLasts, cancel);
}
