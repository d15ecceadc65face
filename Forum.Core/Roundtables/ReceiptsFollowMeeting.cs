using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Roundtables;

/// <summary>
/// A repeat is given the first answer whatever the rule says now: so in the commit that closes a room in which lines have no names any more
/// the answers that name somebody are forgotten. Off record all are, since what they remember of a request tells short words by trying.
/// </summary>
internal sealed class ReceiptsFollowMeeting(IRoundtableStore rooms, IReceiptStore receipts) : IFollowUp
{
    public async Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var closed in events.OfType<MeetingStageChanged>().Where(e => e.Stage == MeetingStage.Closed).ToList()) await Follow(closed, cancel);
    }

    private async Task Follow(MeetingStageChanged closed, CancellationToken cancel)
    {
        if (await rooms.Find(closed.Meeting, Actor.Forum, cancel) is not { Meeting.Rule: var rule }) return;
        if (rule.Lets(RoomOutlet.Retention) == Leaves.Nothing) receipts.ForgetAll(closed.Meeting.Value);
        else if (rule.Lets(RoomOutlet.Log) != Leaves.Named) receipts.ForgetNames(closed.Meeting.Value);
    }
}
