using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Does what is due: asks the room when an item's time is over, counts when it has answered. Nothing due is fine.</summary>
/// <param name="Present">How many members are in the room now.</param>
/// <param name="Since">From when on they could be: since when the server that asks has been up.</param>
[Allow(Who.Forum)]
public sealed record SettleAgenda(Actor Actor, MeetingId Meeting, int Present, DateTimeOffset Since = default) : Command<Done>(Actor);

internal sealed class SettleAgendaHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<SettleAgenda, Done>
{
    public async Task<Done> Handle(SettleAgenda asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        if (agenda.Running is not { } item) return default;
        agenda.Settle(asked.Present, await agendas.Voices(item.Id, item.Extensions, cancel), time.Now(), asked.Since);
        if (agenda.Touched.Count > 0) agendas.Keep(agenda);
        return default;
    }
}
