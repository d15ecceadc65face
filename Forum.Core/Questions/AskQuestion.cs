using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Questions;

/// <summary>Puts a question into a meeting's box, before it or while it is live.</summary>
/// <param name="Body">Markdown, at most <see cref="BoxedQuestion.MaxLength"/> UTF-16 units.</param>
[Allow(Who.Members)]
public sealed record AskQuestion(Actor Actor, MeetingId Meeting, string Body) : Command<QuestionId>(Actor);

internal sealed class AskQuestionValidator : AbstractValidator<AskQuestion>
{
    public AskQuestionValidator() => RuleFor(m => m.Body).NotEmpty().WithMessage("Write your question first.").MaximumLength(BoxedQuestion.MaxLength);
}

internal sealed class AskQuestionHandler(IQuestionStore questions, IRoundtableStore rooms, IMarkup markup, IIds ids, TimeProvider time) : IRequestHandler<AskQuestion, QuestionId>
{
    public async Task<QuestionId> Handle(AskQuestion asked, CancellationToken cancel)
    {
        var box = await questions.Visible(asked.Meeting, asked.Actor, cancel);
        var body = Body.FromMarkdown(asked.Body.Trim());
        var question = box.Ask(new(ids.Next()), asked.Actor, body.Source, markup.Render(body).Html, time.Now());
        // A room off record that closes in this moment leaves nothing, not even this.
        rooms.Expect(new Roundtable(box.Meeting));
        questions.ExpectWaiting(asked.Meeting, asked.Actor.Member, BoxedQuestion.MostWaiting);
        questions.Add(question);
        return question.State.Id;
    }
}
