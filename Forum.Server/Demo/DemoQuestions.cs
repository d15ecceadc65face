using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Demo;

/// <summary>Puts a few questions into the box of the demo's live meeting, once for each meeting.</summary>
internal sealed class DemoQuestions(IMediator forum, IMemberStore members, TimeProvider time)
{
    private static readonly (string By, string Words, bool IsShown)[] Questions =
    [
        ("demo-customer2", "Has anybody gone from **6.7 to 8** with somebody else’s switch in between?", true),
        ("demo-customer", "How do you tell your manager that a rollback was a success?", true),
        ("demo-customer2", "Does anybody have an old controller to lend?", false),
    ];

    public async Task Ask(CancellationToken cancel)
    {
        var titles = DemoContent.Meetings.Select(told => told.Title).ToHashSet();
        var meetings = await forum.Send(new ListMeetings(Actor.Forum, new(Slice.Max)), cancel);
        foreach (var meeting in meetings.Items.Select(view => view.Meeting).Where(meeting => meeting.Stage == MeetingStage.Live && titles.Contains(meeting.Title)))
            if ((await forum.Send(new GetQuestions(Actor.Forum, meeting.Id), cancel)).Questions.Count == 0) await Ask(meeting, cancel);
    }

    private async Task Ask(MeetingState meeting, CancellationToken cancel)
    {
        foreach (var (by, words, isShown) in Questions)
        {
            if (await members.FindByName(UserName.KeyOf(by), cancel) is not { } author || author.State.ActingAt(time.Now(), []) is not { } asker || !asker.Sees(meeting.Audience)) continue;
            var asked = await forum.Send(new AskQuestion(asker, meeting.Id, words), cancel);
            if (isShown) await forum.Send(new ApproveQuestion(Actor.Forum, meeting.Id, asked), cancel);
        }
    }
}
