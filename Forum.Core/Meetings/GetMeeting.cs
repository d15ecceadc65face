using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>One meeting.</summary>
[Allow(Who.Everybody)]
public sealed record GetMeeting(Actor Actor, MeetingId Meeting) : Query<MeetingView>(Actor);

internal sealed class GetMeetingHandler(IMeetingStore meetings) : IRequestHandler<GetMeeting, MeetingView>
{
    public async Task<MeetingView> Handle(GetMeeting asked, CancellationToken cancel) =>
        (await meetings.View(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound()).For(asked.Actor);
}
