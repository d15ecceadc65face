using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Questions;

/// <summary>
/// Doesn't take a question, with a reason that its author alone is told. Declined already is fine for those who run the
/// meeting. From a moderator who doesn't, or when it is too late for declining, it takes down what the room sees: an act of staff, which
/// stands in their log with its reason.
/// </summary>
[Allow(Who.Members)]
public sealed record DeclineQuestion(Actor Actor, MeetingId Meeting, QuestionId Question, string Reason) : Command<Done>(Actor);

internal sealed class DeclineQuestionValidator : AbstractValidator<DeclineQuestion>
{
    public DeclineQuestionValidator() => RuleFor(m => m.Reason).NotEmpty().WithMessage("Say why; its author is told.").MaximumLength(BoxedQuestion.MaxReason);
}

internal sealed class DeclineQuestionHandler(IQuestionStore questions, IRoundtableStore rooms, TimeProvider time) : IRequestHandler<DeclineQuestion, Done>
{
    public async Task<Done> Handle(DeclineQuestion asked, CancellationToken cancel)
    {
        var box = await questions.Visible(asked.Meeting, asked.Actor, cancel);
        var question = box.Question(asked.Question, asked.Actor);
        question.Decline(asked.Actor, asked.Reason.Trim(), time.Now());
        if (question.Raised.Count == 0) return default;
        rooms.Expect(new Roundtable(box.Meeting));
        questions.Keep(question);
        return default;
    }
}
