using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Meetings;

/// <summary>Keeps a meeting that has just been closed, by hand or by the clock, and what is left of what was said in its room.</summary>
internal sealed class ClosedRooms(IMeetingStore meetings, IRoundtableStore rooms, IReactionStore reactions, TimeProvider time)
{
    public async Task Keep(Meeting meeting, CancellationToken cancel)
    {
        var id = meeting.State.Id;
        var isErased = meeting.State.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing;
        if (!isErased) await reactions.CountAll(id, Reactions.MostLinesAtTheClose, time.Now(), cancel);
        meetings.Keep(meeting);
        reactions.Close(id, isErased);
        if (isErased) rooms.EraseAll(id);
    }
}
