using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Inquiries;

/// <summary>Says whether a question should go out. Nobody sees who says what; the forum counts, see <see cref="CountInquiries"/>.</summary>
[Allow(Who.Members)]
public sealed record VoteOnInquiry(Actor Actor, MeetingId Meeting, InquiryId Inquiry, bool Yes) : Command<Done>(Actor);

internal sealed class VoteOnInquiryHandler(IInquiryStore inquiries, TimeProvider time) : IRequestHandler<VoteOnInquiry, Done>
{
    public async Task<Done> Handle(VoteOnInquiry asked, CancellationToken cancel)
    {
        var there = await inquiries.Visible(asked.Meeting, asked.Actor, cancel);
        inquiries.Hear(there.Inquiry(asked.Inquiry).Vote(asked.Actor, asked.Yes, time.Now()));
        return default;
    }
}
