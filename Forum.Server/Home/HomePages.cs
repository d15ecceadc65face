using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Meetings;
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

    private static async Task<IResult> Home([AsParameters] ListAsked asked, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var list = await asked.Ask(forum, current.Actor, null, cancel);
        var boards = await forum.Send(new ListBoards(current.Actor), cancel);
        var meetings = await forum.Send(new ListMeetings(current.Actor, new(Limit: 50)), cancel);
        return Show.Page<HomePage>().With(new HomeShown(list, boards, NextMeeting.Of(meetings.Items, time.GetUtcNow())));
    }
}

/// <summary>Which meeting stands on the door.</summary>
public static class NextMeeting
{
    /// <summary>A live one first, then the next that hasn't begun long ago.</summary>
    public static MeetingView? Of(IEnumerable<MeetingView> meetings, DateTimeOffset now) => meetings
        .Where(m => m.Meeting.Stage != MeetingStage.Closed && (m.Meeting.Stage == MeetingStage.Live || m.Meeting.EndsAt > now))
        .OrderByDescending(m => m.Meeting.Stage == MeetingStage.Live).ThenBy(m => m.Meeting.StartsAt).FirstOrDefault();
}
