using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Inquiries;

/// <summary>Makes the link behind which a question stands. It is shown this once; asking again makes another and the first is dead.</summary>
[Allow(Who.Members)]
public sealed record SendInquiry(Actor Actor, MeetingId Meeting, InquiryId Inquiry) : Command<InquiryLink>(Actor);

/// <summary>The secret of a link and when it dies.</summary>
public sealed record InquiryLink(string Secret, DateTimeOffset DiesAt);

internal sealed class SendInquiryHandler(IInquiryStore inquiries, IRoundtableStore rooms, IIds ids, TimeProvider time) : IRequestHandler<SendInquiry, InquiryLink>
{
    public async Task<InquiryLink> Handle(SendInquiry asked, CancellationToken cancel)
    {
        var there = await inquiries.Visible(asked.Meeting, asked.Actor, cancel);
        var (inquiry, secret) = (there.Inquiry(asked.Inquiry), ids.Secret());
        inquiry.Send(asked.Actor, Secrets.Hash(secret), time.Now());
        rooms.Expect(new Roundtable(there.Meeting));
        inquiries.Keep(inquiry);
        return new(secret, inquiry.State.DiesAt!.Value);
    }
}
