using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Inquiries;

/// <summary>Meetings in which the time to vote on a question is over.</summary>
[Allow(Who.Forum)]
public sealed record ListDueInquiries(Actor Actor) : Query<IReadOnlyList<MeetingId>>(Actor);

internal sealed class ListDueInquiriesHandler(IInquiryStore inquiries, TimeProvider time) : IRequestHandler<ListDueInquiries, IReadOnlyList<MeetingId>>
{
    public Task<IReadOnlyList<MeetingId>> Handle(ListDueInquiries asked, CancellationToken cancel) => inquiries.Due(time.Now(), cancel);
}
