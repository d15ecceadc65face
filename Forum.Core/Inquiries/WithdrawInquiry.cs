using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Inquiries;

/// <summary>
/// Takes what a room asks outside from everybody's sight, with what came back; its link is dead. Done already is fine. From a moderator
/// who doesn't run the meeting it is an act of staff, which stands in their log with its reason.
/// </summary>
/// <param name="Reason">Why; those who run the meeting needn't say, and theirs is kept nowhere.</param>
[Allow(Who.Members)]
public sealed record WithdrawInquiry(Actor Actor, MeetingId Meeting, InquiryId Inquiry, string? Reason) : Command<Done>(Actor);

internal sealed class WithdrawInquiryValidator : AbstractValidator<WithdrawInquiry>
{
    public WithdrawInquiryValidator() => RuleFor(m => m.Reason).MaximumLength(Inquiry.MaxReason);
}

internal sealed class WithdrawInquiryHandler(IInquiryStore inquiries, IRoundtableStore rooms, INoticeStore notices, IUnitOfWork unit, TimeProvider time) : IRequestHandler<WithdrawInquiry, Done>
{
    public async Task<Done> Handle(WithdrawInquiry asked, CancellationToken cancel)
    {
        var there = await inquiries.Visible(asked.Meeting, asked.Actor, cancel);
        var inquiry = there.Inquiry(asked.Inquiry);
        inquiry.Withdraw(asked.Actor, asked.Reason, time.Now());
        if (inquiry.Raised.Count == 0) return default;
        rooms.Expect(new Roundtable(there.Meeting));
        inquiries.Keep(inquiry);
        await notices.PutAway(inquiry.State.Id, there.Meeting.Facilitator, unit, time.Now(), cancel);
        return default;
    }
}
