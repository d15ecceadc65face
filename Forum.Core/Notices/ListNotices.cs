using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Notices;

/// <summary>What the actor is told of, newest first, notices about one thing as one.</summary>
[Allow(Who.Members)]
public sealed record ListNotices(Actor Actor, Slice Slice) : Query<Page<NoticeView>>(Actor);

internal sealed class ListNoticesHandler(INoticeStore notices) : IRequestHandler<ListNotices, Page<NoticeView>>
{
    public async Task<Page<NoticeView>> Handle(ListNotices asked, CancellationToken cancel)
    {
        var all = NoticeView.Gather(await notices.List(asked.Actor, cancel));
        return asked.Slice.Page([.. all.Where(view => IsAfter(view, asked.Slice.After)).Take(asked.Slice.Limit + 1)], view => Cursor.At(view.At, view.Id));
    }

    private static bool IsAfter(NoticeView view, Cursor? cursor) => cursor is null || view.At < cursor.Time
        || view.At == cursor.Time && string.CompareOrdinal(view.Id, cursor.Id) < 0;
}
