using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Sets how many seconds everybody in a live room waits between two lines of their own; for whoever runs the meeting.</summary>
/// <param name="Seconds">One of <see cref="SlowMode.Choices"/>; 0 for not at all.</param>
[Allow(Who.Members)]
public sealed record SlowDown(Actor Actor, MeetingId Meeting, int Seconds) : Command<Done>(Actor);

internal sealed class SlowDownHandler(IRoundtableStore rooms, IMeetingStore meetings, TimeProvider time) : IRequestHandler<SlowDown, Done>
{
    public async Task<Done> Handle(SlowDown asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.SeatToRun(asked.Actor);
        var meeting = new Meeting(table.Meeting);
        meeting.SlowDown(asked.Actor, asked.Seconds, time.Now());
        if (meeting.Raised.Count > 0) meetings.Keep(meeting);
        return default;
    }
}
