using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>Names who may run a meeting too, and take over; nobody when the name is empty.</summary>
[Allow(Who.Members)]
public sealed record NameDeputy(Actor Actor, MeetingId Meeting, string? UserName) : Command<Done>(Actor);

internal sealed class NameDeputyHandler(IMeetingStore meetings, IMemberStore members, TimeProvider time) : IRequestHandler<NameDeputy, Done>
{
    public async Task<Done> Handle(NameDeputy asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.MustBeAhead(asked.Actor);
        var deputy = string.IsNullOrWhiteSpace(asked.UserName) ? null : await members.Called(asked.UserName, "userName", cancel);
        if (deputy?.IsOf(meeting.State.Audience, time.Now()) == false) throw MeetingRefusals.DeputyOutside();
        meeting.NameDeputy(asked.Actor, deputy?.ActingAt(time.Now(), []), time.Now());
        meetings.Keep(meeting);
        return default;
    }
}
