using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes the line from the top of a live room; for whoever runs the meeting. None there is fine.</summary>
[Allow(Who.Members)]
public sealed record UnpinLine(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class UnpinLineHandler(IRoundtableStore rooms, IMeetingStore meetings, TimeProvider time) : IRequestHandler<UnpinLine, Done>
{
    public async Task<Done> Handle(UnpinLine asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.SeatToRun(asked.Actor);
        var meeting = new Meeting(table.Meeting);
        meeting.Unpin(asked.Actor, time.Now());
        if (meeting.Raised.Count > 0) meetings.Keep(meeting);
        return default;
    }
}
