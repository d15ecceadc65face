using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Puts a line at the top of a live room, in place of the one that stands there; for whoever runs the meeting.</summary>
[Allow(Who.Members)]
public sealed record PinLine(Actor Actor, MeetingId Meeting, MessageId Message) : Command<Done>(Actor);

internal sealed class PinLineHandler(IRoundtableStore rooms, IMeetingStore meetings, TimeProvider time) : IRequestHandler<PinLine, Done>
{
    public async Task<Done> Handle(PinLine asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.SeatToRun(asked.Actor);
        var line = await rooms.Line(asked.Meeting, asked.Message, cancel);
        var meeting = new Meeting(table.Meeting);
        meeting.Pin(asked.Actor, await rooms.View(asked.Meeting, asked.Message, cancel), time.Now());
        if (meeting.Raised.Count == 0) return default;
        meetings.Keep(meeting);
        rooms.Expect(line);
        return default;
    }
}
