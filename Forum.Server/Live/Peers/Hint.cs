using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Live.Peers;

/// <summary>
/// What servers of one forum tell each other: where to look, and who is here at this moment. Never what somebody wrote, and nothing
/// that gives a right: a hint that is lost costs time, one that is forged costs a look at the log.
/// </summary>
/// <param name="Kind">One of the names below; a server ignores what it doesn't know, so that two versions may run side by side.</param>
/// <param name="About">Which room, thread or member.</param>
/// <param name="Head">How far its log has got.</param>
/// <param name="People">Who types, or who is here.</param>
internal sealed record Hint(string Kind, string About = "", long Head = 0, IReadOnlyList<Author>? People = null)
{
    public const string RoomGrew = "room", ThreadGrew = "thread", MemberChanged = "member", ThreadLeftSight = "sight", Typing = "typing", Here = "here", Coming = "coming", Leaving = "leaving", BoxChanged = "box";

    /// <summary>What another server has to know of something that was committed here; null when its own rounds are enough.</summary>
    public static Hint? Of(Announcement said) => said switch
    {
        ToRoom room => new(RoomGrew, room.Meeting.Value, room.Event.Seq),
        ToWatchers thread => new(ThreadGrew, thread.Thread.Value, thread.Line.Seq),
        ToThoseWhoRun box => new(BoxChanged, box.Meeting.Value),
        LookAgain member => new(MemberChanged, member.Member.Value),
        LookAgainAt thread => new(ThreadLeftSight, thread.Thread.Value),
        _ => null,
    };

    public static Hint OfTyping(MeetingId meeting, Author person) => new(Typing, meeting.Value, People: [person]);

    /// <summary>Everybody who sits in a room on the server that says it.</summary>
    public static Hint OfPeople(MeetingId meeting, IReadOnlyList<Author> people) => new(Here, meeting.Value, People: people);

    /// <summary>Of several about the same the last says it all.</summary>
    public static IReadOnlyList<Hint> Together(IEnumerable<Hint> hints) =>
        [.. hints.GroupBy(hint => (hint.Kind, hint.About, Who: hint.Kind == Typing ? hint.People?[0].Id : null)).Select(same => same.Last())];
}

/// <summary>Hints of one server, in its order.</summary>
/// <param name="From">The server, by a name that it gave itself at its start.</param>
internal sealed record Hints(string From, IReadOnlyList<Hint> All);
