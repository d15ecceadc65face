using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Inquiries;

/// <summary>What a meeting asked outside and what came back, with the actor's own votes.</summary>
[Allow(Who.Members)]
public sealed record GetInquiries(Actor Actor, MeetingId Meeting) : Query<MeetingInquiries>(Actor);

internal sealed class GetInquiriesHandler(IInquiryStore inquiries, TimeProvider time) : IRequestHandler<GetInquiries, MeetingInquiries>
{
    public async Task<MeetingInquiries> Handle(GetInquiries asked, CancellationToken cancel)
    {
        var there = await inquiries.Visible(asked.Meeting, asked.Actor, cancel);
        var mayRun = new Meeting(there.Meeting).MayBeRunBy(asked.Actor);
        return there with { ReadAt = time.Now(), MayRun = mayRun, MayTakeDown = mayRun || asked.Actor.Moderates };
    }
}
