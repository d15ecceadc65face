using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Inquiries;

/// <summary>Asks the room of a live meeting whether these words go out to somebody outside.</summary>
/// <param name="Text">The exact words, in Markdown, at most <see cref="Inquiry.MaxText"/> UTF-16 units.</param>
/// <param name="Minutes">How long the room votes.</param>
/// <param name="Quorum">So many must have voted.</param>
[Allow(Who.Members)]
public sealed record ProposeInquiry(Actor Actor, MeetingId Meeting, string Text, int Minutes, int Quorum) : Command<InquiryId>(Actor);

internal sealed class ProposeInquiryValidator : AbstractValidator<ProposeInquiry>
{
    public ProposeInquiryValidator()
    {
        RuleFor(m => m.Text).NotEmpty().WithMessage("Write the question first.").MaximumLength(Inquiry.MaxText);
        RuleFor(m => m.Minutes).InclusiveBetween(1, Inquiry.MostMinutes).WithMessage($"The room votes for 1 to {Inquiry.MostMinutes} minutes.");
        RuleFor(m => m.Quorum).InclusiveBetween(Inquiry.LeastQuorum, Inquiry.MostQuorum).WithMessage($"At least {Inquiry.LeastQuorum} must vote, and at most {Inquiry.MostQuorum}.");
    }
}

internal sealed class ProposeInquiryHandler(IInquiryStore inquiries, IRoundtableStore rooms, IMarkup markup, IIds ids, TimeProvider time) : IRequestHandler<ProposeInquiry, InquiryId>
{
    public async Task<InquiryId> Handle(ProposeInquiry asked, CancellationToken cancel)
    {
        var there = await inquiries.Visible(asked.Meeting, asked.Actor, cancel);
        var text = Body.FromMarkdown(asked.Text.Trim());
        var inquiry = Inquiry.Propose(there, new(ids.Next()), asked.Actor, text.Source, markup.Render(text).Html, asked.Minutes, asked.Quorum, time.Now());
        rooms.Expect(new Roundtable(there.Meeting));
        inquiries.Add(inquiry);
        return inquiry.State.Id;
    }
}
