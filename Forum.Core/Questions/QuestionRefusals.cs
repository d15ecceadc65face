using VmugForum.Core.Kernel;

namespace VmugForum.Core.Questions;

/// <summary>Refusals about the question box.</summary>
public static class QuestionRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "question.not-found", "There is no such question here.");

    public static RuleViolation NotWaiting() => new(Refusal.Conflict, "question.not-waiting", "This question was decided already.");

    public static RuleViolation NotApproved() => new(Refusal.Conflict, "question.not-approved", "The room hasn't seen this question.");

    public static RuleViolation IsAnswered() => new(Refusal.Conflict, "question.answered", "This question has been answered.");

    public static RuleViolation OwnQuestion() => new(Refusal.Conflict, "question.own", "Others say whether they would like to hear the answer to yours.");

    public static RuleViolation TooManyWaiting() =>
        new(Refusal.Conflict, "question.too-many", $"{BoxedQuestion.MostWaiting} of your questions wait already. Take one back first.");

    public static RuleViolation Full() =>
        new(Refusal.Conflict, "question.box-full", $"The room sees {BoxedQuestion.MostShown} questions, more than anybody reads. Decline one first.");
}
