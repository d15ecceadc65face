using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Server.Live;

namespace VmugForum.Server.Agendas;

/// <summary>Asks and counts in time whether an item of an agenda goes on.</summary>
internal sealed class AgendaClock(IServiceScopeFactory scopes, Rooms rooms, TimeProvider time, ILogger<AgendaClock> log) : RoomClock(scopes, time, log)
{
    private readonly DateTimeOffset _since = time.GetUtcNow();

    protected override Task Look(CancellationToken stopping) => InEach(
        new ListDueAgendas(Actor.Forum), meeting => new SettleAgenda(Actor.Forum, meeting, rooms.WhoIsIn(meeting)?.Count ?? 0, _since), stopping);
}
