using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Inquiries;

/// <summary>The one answer to a question, by whoever holds its link. Of several at once one is taken; for the others there is nothing at the address any more.</summary>
/// <param name="Answer">Markdown, at most <see cref="Inquiry.MaxAnswer"/> UTF-16 units.</param>
/// <param name="By">Name or company, where they care to say; at most <see cref="Inquiry.MaxBy"/>.</param>
[Allow(Who.Everybody)]
public sealed record AnswerFromOutside(Actor Actor, string Link, string Answer, string? By) : Command<Done>(Actor);

internal sealed class AnswerFromOutsideValidator : AbstractValidator<AnswerFromOutside>
{
    public AnswerFromOutsideValidator()
    {
        RuleFor(m => m.Answer).NotEmpty().WithMessage("Write your answer first.").MaximumLength(Inquiry.MaxAnswer);
        RuleFor(m => m.By).MaximumLength(Inquiry.MaxBy).OverridePropertyName("by");
    }
}

internal sealed class AnswerFromOutsideHandler(IInquiryStore inquiries, IRoundtableStore rooms, IMarkup markup, TimeProvider time) : IRequestHandler<AnswerFromOutside, Done>
{
    public async Task<Done> Handle(AnswerFromOutside asked, CancellationToken cancel)
    {
        var inquiry = await inquiries.FindByLink(Secrets.Hash(asked.Link), cancel) ?? throw InquiryRefusals.LinkNotFound();
        var body = Body.FromMarkdown(asked.Answer.Trim());
        var by = asked.By?.Trim() is { Length: > 0 } name ? name : null;
        inquiry.Take(new(body.Source, markup.Render(body).Html, by, time.Now()));
        rooms.Expect(new Roundtable(inquiry.Meeting));
        inquiries.Keep(inquiry);
        return default;
    }
}
