using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>How many come, and where the actor stands.</summary>
[Allow(Who.Members)]
public sealed record GetAttendance(Actor Actor, MeetingId Meeting) : Query<AttendanceView>(Actor);

internal sealed class GetAttendanceHandler(IMeetingStore meetings, IAttendanceStore attendances) : IRequestHandler<GetAttendance, AttendanceView>
{
    public async Task<AttendanceView> Handle(GetAttendance asked, CancellationToken cancel)
    {
        await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        return AttendanceView.Of(await attendances.Find(asked.Meeting, cancel), asked.Actor);
    }
}
