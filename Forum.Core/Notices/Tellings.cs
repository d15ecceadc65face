using VmugForum.Core.Agendas;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Notices;

/// <summary>Who is told of a committed event, and of what. Pure, and no matter of who may see it: that is asked when the notice is read.</summary>
public static class Tellings
{
    /// <summary>One notice for each member, the most personal one; nobody is told of their own acts.</summary>
    public static IReadOnlyList<Notice> Of(DomainEvent happened) =>
        [.. All(happened).Where(notice => notice.Member != notice.By).DistinctBy(notice => notice.Member).Select(OfStaffWithoutName)];

    private static IEnumerable<Notice> All(DomainEvent happened) => happened switch
    {
        PostWritten e => OfReply(e),
        ThreadStarted e => e.Mentioned.Select(member => OfMention(member, e.Opening, e.Author.Id, e.At)),
        MeetingScheduled { Facilitator: { } leads } e => [OfLead(leads, NoticeKind.Facilitator, e.Meeting, e.By, e.At)],
        FacilitatorChanged e => OfChange(e),
        DeputyNamed { Deputy: { } deputy } e => [OfLead(deputy, NoticeKind.Deputy, e.Meeting, e.By, e.At)],
        SeatFreed e => [new Notice($"seat-{e.Meeting}-{e.At.ToUnixTimeMilliseconds()}", e.Member, NoticeKind.SeatFreed, $"seat-{e.Meeting}", e.At, Meeting: e.Meeting)],
        AttendeeReleased { Came: true } e =>
            [new Notice($"released-{e.Meeting}-{e.At.ToUnixTimeMilliseconds()}", e.Member, NoticeKind.SeatReleased, $"released-{e.Meeting}", e.At, Meeting: e.Meeting, By: e.By)],
        TimeToOpen e => new MemberId?[] { e.Facilitator, e.Deputy }.OfType<MemberId>().Select(member =>
            new Notice($"begins-{e.Meeting}-{e.StartsAt.ToUnixTimeSeconds()}", member, NoticeKind.MeetingBegins, $"begins-{e.Meeting}", e.At, Meeting: e.Meeting)),
        AnswerAccepted { Answer: { } answer } e => OfAnswer(e, answer),
        StoryProposed e => [OfItem(e.Author, NoticeKind.StoryProposed, e.Meeting, e.Item, e.By, e.At)],
        StoryPutForward e => [OfItem(e.By, NoticeKind.StoryPutForward, e.Meeting, e.Item, e.Author, e.At)],
        StoryDeclined e => [OfItem(e.By, NoticeKind.StoryDeclined, e.Meeting, e.Item, e.Author, e.At)],
        QuestionDeclined e when e.Rule.Lets(RoomOutlet.Notice) != Leaves.Nothing =>
            [new Notice($"declined-{e.Question}", e.Author, NoticeKind.QuestionDeclined, $"declined-{e.Question}", e.At, Meeting: e.Meeting)],
        InquiryAnswered e => [new Notice($"outside-{e.Inquiry.Id}", e.Facilitator, NoticeKind.OutsideAnswer, Notice.OfAnswerFromOutside(e.Inquiry.Id), e.At, Meeting: e.Inquiry.Meeting)],
        IActOfStaff { Act: { Concerns: { } whom } act } => [OfAct(whom, act, happened)],
        _ => [],
    };

    private static IEnumerable<Notice> OfReply(PostWritten e)
    {
        if (e.To.Answered is { } answered) yield return Of(answered, NoticeKind.Answer, $"replies-{e.Post.Thread}", e);
        foreach (var member in e.To.Mentioned) yield return OfMention(member, e.Post, e.Author.Id, e.At);
        if (e.To.Starter is { } starter) yield return Of(starter, NoticeKind.Reply, $"replies-{e.Post.Thread}", e);
    }

    private static Notice Of(MemberId member, NoticeKind kind, string about, PostWritten e) =>
        new($"post-{e.Post.Id}", member, kind, about, e.At, e.Post.Thread, e.Post.Id, e.Post.Number, By: e.Author.Id);

    private static Notice OfMention(MemberId member, PostState post, MemberId? by, DateTimeOffset at) =>
        new($"post-{post.Id}", member, NoticeKind.Mention, $"mentions-{post.Thread}", at, post.Thread, post.Id, post.Number, By: by);

    private static IEnumerable<Notice> OfAnswer(AnswerAccepted e, PostId answer)
    {
        if (e.Answered is { } writer) yield return new($"accepted-{answer}", writer, NoticeKind.Accepted, $"accepted-{answer}", e.At, e.Thread, answer, By: e.By);
        if (e.Asked is { } asker) yield return new($"accepted-{answer}", asker, NoticeKind.Solved, $"accepted-{answer}", e.At, e.Thread, answer, By: e.By);
    }

    private static IEnumerable<Notice> OfChange(FacilitatorChanged e)
    {
        if (e.Facilitator.Id is { } leads) yield return OfLead(leads, NoticeKind.Facilitator, e.Meeting, e.By, e.At);
        if (e.Deputy is { } deputy) yield return OfLead(deputy, NoticeKind.Deputy, e.Meeting, e.By, e.At);
    }

    private static Notice OfLead(MemberId whom, NoticeKind kind, MeetingId meeting, MemberId? by, DateTimeOffset at) =>
        new($"{kind}-{meeting}-{at.ToUnixTimeMilliseconds()}", whom, kind, $"lead-{meeting}", at, Meeting: meeting, By: by);

    private static Notice OfItem(MemberId whom, NoticeKind kind, MeetingId meeting, ItemId item, MemberId by, DateTimeOffset at) =>
        new($"{kind}-{item}", whom, kind, $"{kind}-{item}", at, Meeting: meeting, By: by);

    private static Notice OfAct(MemberId whom, StaffAct act, DomainEvent happened)
    {
        var id = $"{act.What}-{act.TargetId}-{happened.At.ToUnixTimeMilliseconds()}";
        var told = new Notice(id, whom, NoticeKind.Act, id, happened.At, By: act.By, What: act.What, Reason: act.Reason, Audience: act.Audience);
        return happened switch
        {
            ThreadChange e => told with { Thread = e.Thread },
            PostChange e => told with { Thread = e.Thread, Post = e.Post },
            RoomEvent e => told with { Meeting = e.Meeting },
            QuestionEvent e => told with { Meeting = e.Meeting },
            ItemEvent e => told with { Meeting = e.Meeting },
            InquiryEvent e => told with { Meeting = e.Inquiry.Meeting },
            _ => told,
        };
    }

    // Staff act as staff: which of them it was stands in their own log.
    private static Notice OfStaffWithoutName(Notice notice) => notice.Kind == NoticeKind.Act ? notice with { By = null } : notice;
}
