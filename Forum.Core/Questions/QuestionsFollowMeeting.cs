using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Questions;

/// <summary>
/// In the commit that closes a meeting its votes are told and then forgotten, since nobody can vote twice any more; off record nothing
/// of the box is left.
/// </summary>
internal sealed class QuestionsFollowMeeting(IQuestionStore questions) : IFollowUp
{
    public async Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var closed in events.OfType<MeetingStageChanged>().Where(e => e.Stage == MeetingStage.Closed).ToList()) await Follow(closed, cancel);
    }

    private async Task Follow(MeetingStageChanged closed, CancellationToken cancel)
    {
        if (await questions.Find(closed.Meeting, Actor.Forum, cancel) is not { } box) return;
        // Also where the box was empty a moment ago: what somebody puts in meanwhile goes, too.
        if (box.Meeting.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing)
        {
            questions.EraseAll(closed.Meeting);
            return;
        }
        if (box.Questions.Count == 0) return;
        questions.Tell(box, closed.At);
        questions.ForgetVotes(closed.Meeting);
    }
}
