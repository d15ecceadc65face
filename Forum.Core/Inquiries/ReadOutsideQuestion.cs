using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Inquiries;

/// <summary>What whoever holds a link may see: the words of the question, as HTML, and nothing else.</summary>
[Allow(Who.Everybody)]
public sealed record ReadOutsideQuestion(Actor Actor, string Link) : Query<OutsideQuestion>(Actor);

/// <summary>A question's words, rendered and sanitised.</summary>
public sealed record OutsideQuestion(string Html);

internal sealed class ReadOutsideQuestionHandler(IInquiryStore inquiries, TimeProvider time) : IRequestHandler<ReadOutsideQuestion, OutsideQuestion>
{
    public async Task<OutsideQuestion> Handle(ReadOutsideQuestion asked, CancellationToken cancel) =>
        await inquiries.FindByLink(Secrets.Hash(asked.Link), cancel) is { } inquiry && inquiry.IsOpen(time.Now()) ? new(inquiry.State.Html) : throw InquiryRefusals.LinkNotFound();
}
