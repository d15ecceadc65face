using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Marks a notice as read, with those that are gathered with it.</summary>
[Allow(Who.Members)]
public sealed record PutNoticeAway(Actor Actor, string Id) : Command<Done>(Actor);

internal sealed class PutNoticeAwayHandler(INoticeStore notices, IUnitOfWork unit, TimeProvider time) : IRequestHandler<PutNoticeAway, Done>
{
    public async Task<Done> Handle(PutNoticeAway asked, CancellationToken cancel)
    {
        var notice = (await notices.Find(asked.Actor, asked.Id, cancel))?.Notice ?? throw NoticeRefusals.NotFound();
        if (notice.Read) return default;
        notices.MarkRead(notice.Member, new(notice.At, notice.About));
        unit.Enlist(new NoticesChanged([notice.Member], time.Now()));
        return default;
    }
}
