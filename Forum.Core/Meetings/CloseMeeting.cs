using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Meetings;

/// <summary>Closes a meeting's room: everybody is shown out, the log stays; off record nothing of what was said.</summary>
[Allow(Who.Members)]
public sealed record CloseMeeting(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class CloseMeetingHandler(IMeetingStore meetings, IRoundtableStore rooms, IReactionStore reactions, TimeProvider time) : IRequestHandler<CloseMeeting, Done>
{
    public async Task<Done> Handle(CloseMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Find(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        meeting.Close(asked.Actor, time.Now());
        if (meeting.Raised.Count == 0) return default;
        var isErased = meeting.State.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing;
        if (!isErased) await reactions.CountAll(asked.Meeting, Reactions.MostLinesAtTheClose, time.Now(), cancel);
        meetings.Keep(meeting);
        reactions.Close(asked.Meeting, isErased);
        if (isErased) rooms.EraseAll(asked.Meeting);
        return default;
    }
}
