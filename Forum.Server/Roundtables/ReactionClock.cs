using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Live;

namespace VmugForum.Server.Roundtables;

/// <summary>Tells rooms how often their lines were reacted to.</summary>
internal sealed class ReactionClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReactionClock> log) : RoomClock(scopes, time, log)
{
    protected override Task Look(CancellationToken stopping) =>
        InEach(new ListUncountedRooms(Actor.Forum), meeting => new CountReactions(Actor.Forum, meeting), stopping);
}
