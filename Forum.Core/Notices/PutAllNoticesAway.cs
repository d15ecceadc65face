using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Marks everything as read that the actor was told up to a moment.</summary>
/// <param name="UpTo">When the list was read, so that nothing is put away unseen; null for now.</param>
[Allow(Who.Members)]
public sealed record PutAllNoticesAway(Actor Actor, DateTimeOffset? UpTo = null) : Command<Done>(Actor);

internal sealed class PutAllNoticesAwayHandler(INoticeStore notices, IUnitOfWork unit, TimeProvider time) : IRequestHandler<PutAllNoticesAway, Done>
{
    public async Task<Done> Handle(PutAllNoticesAway asked, CancellationToken cancel)
    {
        var which = new NoticeFilter(asked.UpTo);
        if (!await notices.HasUnread(asked.Actor.Member, which, cancel)) return default;
        notices.MarkRead(asked.Actor.Member, which);
        unit.Enlist(new NoticesChanged([asked.Actor.Member], time.Now()));
        return default;
    }
}
