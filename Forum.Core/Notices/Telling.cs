using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Tells members in the way that each chose, within the open unit of work.</summary>
internal sealed class Telling(INoticeStore notices, IUnitOfWork unit, TimeProvider time)
{
    public async Task Tell(IReadOnlyList<Notice> told, CancellationToken cancel)
    {
        if (told.Count == 0) return;
        var choices = await notices.Choices([.. told.Select(notice => notice.Member).Distinct()], cancel);
        Channel ChannelOf(Notice notice) => choices.GetValueOrDefault(notice.Member, NoticeChoices.None)[notice.Kind];
        List<Notice> kept = [.. told.Where(notice => ChannelOf(notice) != Channel.None).Select(notice => notice with { Read = !ChannelOf(notice).HasFlag(Channel.Bell) })];
        if (kept.Count == 0) return;
        notices.Add(kept, notice => ChannelOf(notice).HasFlag(Channel.Mail) ? NoticeLetter.About(notice, time.Now()) : null);
        unit.Enlist(new NoticesChanged([.. kept.Select(notice => notice.Member).Distinct()], time.Now()));
    }
}
