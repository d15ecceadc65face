using System.Collections.Concurrent;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Server.Copies;

namespace VmugForum.Server.Notices;

/// <summary>
/// How many unread notices each member has in their sight, remembered until anything is committed that may change it: every page shows it.
/// Rights that follow the clock are part of what is asked.
/// </summary>
internal sealed class KnownBells(Stamps stamps)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<(MemberId Member, Reach Reach, Roles Roles), (Stamp Stamp, int Unread)> _known = new();

    /// <summary>Has the member none, for certain? Never where nothing tells of what others committed.</summary>
    public async ValueTask<bool> IsSilent(Actor actor, IMediator forum, CancellationToken cancel) =>
        stamps.Now(Topic.Of(actor.Member)) is not null && await Of(actor, forum, cancel) == 0;

    /// <summary>How many the member has, asked for where it isn't known.</summary>
    public async ValueTask<int> Of(Actor actor, IMediator forum, CancellationToken cancel)
    {
        var (stamp, key) = (stamps.Now(Topic.Of(actor.Member)), (actor.Member, actor.Reach, actor.Roles));
        if (stamp is not null && _known.TryGetValue(key, out var known) && known.Stamp == stamp) return known.Unread;
        var unread = await forum.Send(new GetUnreadCount(actor), cancel);
        if (stamp is null) return unread;
        if (_known.Count >= Most) _known.Clear();
        _known[key] = (stamp.Value, unread);
        return unread;
    }
}
