using System.Globalization;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Notices;

/// <summary>A page of notices.</summary>
/// <param name="UpTo">When the newest was made: what came later isn't put away unseen. Null where there is nothing to put away.</param>
public sealed record NoticesShown(Page<NoticeView> Notices, DateTimeOffset? UpTo);

/// <summary>What a member is told of, and putting it away.</summary>
internal static class NoticePages
{
    private const int PerPage = 30;

    public static void MapNoticePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/notices", List);
        pages.MapPost("/notices/read", PutAllAway);
        pages.MapPost("/notices/{notice}/read", PutAway);
    }

    private static async Task<IResult> List(string? cursor, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var notices = await forum.Send(new ListNotices(current.Actor, new(PerPage, Cursor.Decode(cursor))), cancel);
        var unread = notices.Items.Where(view => !view.Read).Select(view => (DateTimeOffset?)view.At).Max();
        return Show.Page<NoticesPage>().With(new NoticesShown(notices, unread));
    }

    private static async Task<IResult> PutAllAway(FormPost form, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new PutAllNoticesAway(form.Actor, UpTo(form["upTo"])), cancel);
        return Show.Back("/notices?done=read");
    }

    private static async Task<IResult> PutAway(string notice, FormPost form, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new PutNoticeAway(form.Actor, notice), cancel);
        return Show.Back("/notices");
    }

    private static DateTimeOffset? UpTo(string milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
