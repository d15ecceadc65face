using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Inquiries;

/// <summary>A room that closes has voted: what it said so far is counted in the same commit. Off record nothing is left, and every link is dead.</summary>
internal sealed class InquiriesFollowMeeting(IInquiryStore inquiries) : IFollowUp
{
    public async Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var closed in events.OfType<MeetingStageChanged>().Where(e => e.Stage == MeetingStage.Closed).ToList()) await Follow(closed, cancel);
    }

    private async Task Follow(MeetingStageChanged closed, CancellationToken cancel)
    {
        if (await inquiries.Find(closed.Meeting, Actor.Forum, cancel) is not { Inquiries.Count: > 0 } there) return;
        if (there.Meeting.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing) inquiries.EraseAll(closed.Meeting);
        else await inquiries.Count(there, closes: true, closed.At, cancel);
    }
}
