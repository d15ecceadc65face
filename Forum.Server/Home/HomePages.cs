using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Meetings;
using VmugForum.Server.Copies;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Home;

/// <summary>What the first page shows.</summary>
/// <param name="Meeting">The one that is live, or the next; null when there is none to be seen.</param>
public sealed record HomeShown(ListShown List, IReadOnlyList<BoardState> Boards, MeetingView? Meeting);

/// <summary>The first page.</summary>
internal static class HomePages
{
    public static void MapHomePages(this IEndpointRouteBuilder pages) => pages.MapGet("/", Home);

    private static async Task<IResult> Home([AsParameters] ListAsked asked, CurrentActor current, IMediator forum, TimeProvider time, HttpContext context, CancellationToken cancel)
    {
        var list = await asked.Ask(forum, current.Actor, null, cancel);
        var boards = await forum.Send(new ListBoards(current.Actor), cancel);
        var meetings = await forum.Send(new ListMeetings(current.Actor, new(Limit: 50)), cancel);
        var now = time.GetUtcNow();
        if (NextMeeting.Changes(meetings.Items, now) is { } moment) Making.Of(context)?.Until(moment);
        return Show.Page<HomePage>().With(new HomeShown(list, boards, NextMeeting.Of(meetings.Items, now)));
    }
}

/// <summary>Which meeting stands on the door.</summary>
public static class NextMeeting
{
    /// <summary>A live one first, then the next that hasn't begun long ago.</summary>
    public static MeetingView? Of(IEnumerable<MeetingView> meetings, DateTimeOffset now) => meetings
        .Where(m => m.Meeting.Stage != MeetingStage.Closed && (m.Meeting.Stage == MeetingStage.Live || m.Meeting.EndsAt > now))
        .OrderByDescending(m => m.Meeting.Stage == MeetingStage.Live).ThenBy(m => m.Meeting.StartsAt).FirstOrDefault();

    /// <summary>When the door changes by the clock alone; null when it doesn't.</summary>
    public static DateTimeOffset? Changes(IEnumerable<MeetingView> meetings, DateTimeOffset now) => meetings
        .Where(m => m.Meeting.Stage is not (MeetingStage.Closed or MeetingStage.Live) && m.Meeting.EndsAt > now).Min(m => (DateTimeOffset?)m.Meeting.EndsAt);
}
