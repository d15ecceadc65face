using MediatR;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Demo;

/// <summary>Puts a few of the demo's stories forward for its meeting that is ahead, as their authors would; once for each meeting.</summary>
internal sealed class DemoAgendas(IMediator forum, IMemberStore members, TimeProvider time)
{
    private const int Stories = 4;

    public async Task PutForward(CancellationToken cancel)
    {
        var titles = DemoContent.Meetings.Select(told => told.Title).ToHashSet();
        var meetings = await forum.Send(new ListMeetings(Actor.Forum, new(Slice.Max)), cancel);
        foreach (var meeting in meetings.Items.Select(view => view.Meeting).Where(meeting => meeting.Stage < MeetingStage.Frozen && titles.Contains(meeting.Title)))
            if ((await forum.Send(new GetAgenda(Actor.Forum, meeting.Id), cancel)).Agenda.Version == 0) await PutForward(meeting, cancel);
    }

    private async Task PutForward(MeetingState meeting, CancellationToken cancel)
    {
        var stories = await forum.Send(new ListThreads(Actor.Forum, new(Slice.Max), Kind: ThreadKind.Story, Sort: ThreadSort.Newest), cancel);
        var put = 0;
        foreach (var story in stories.Items.Where(story => story.Outcome != Outcome.Worked && Agenda.IsSeenByAll(meeting.Audience, story.Audience)).DistinctBy(story => story.Author.Id))
        {
            if (put == Stories) return;
            if (story.Author.Id is not { } id || await members.Find(id, cancel) is not { } author || author.State.ActingAt(time.Now(), []) is not { } teller || !teller.Sees(meeting.Audience)) continue;
            await forum.Send(new PutStoryForward(teller, meeting.Id, story.Id), cancel);
            put++;
        }
    }
}
