using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Inquiries;

/// <summary>A room that closes has voted: what it said so far is counted in the same commit. Off record nothing is left, and every link is dead.</summary>
internal sealed class InquiriesFollowMeeting(IInquiryStore inquiries, INoticeStore notices, IUnitOfWork unit) : IFollowUp
{
    public async Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var closed in events.OfType<MeetingStageChanged>().Where(e => e.Stage == MeetingStage.Closed).ToList()) await Follow(closed, cancel);
    }

    private async Task Follow(MeetingStageChanged closed, CancellationToken cancel)
    {
        if (await inquiries.Find(closed.Meeting, Actor.Forum, cancel) is not { } there) return;
        // Also where nothing was asked a moment ago: what somebody asks meanwhile goes, too.
        if (there.Meeting.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing) await Erase(there, closed.At, cancel);
        else if (there.Inquiries.Count > 0) await inquiries.Count(there, closes: true, closed.At, cancel);
    }

    private async Task Erase(MeetingInquiries there, DateTimeOffset at, CancellationToken cancel)
    {
        inquiries.EraseAll(there.Meeting.Id);
        foreach (var inquiry in there.Inquiries) await notices.PutAway(inquiry.Id, there.Meeting.Facilitator, unit, at, cancel);
    }
}
