using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Questions;

/// <summary>A question with its author's present name.</summary>
public sealed record QuestionView(QuestionState Question, AuthorView Author)
{
    public bool IsShown => Question.Standing >= QuestionStanding.Approved;
}

/// <summary>What a line of a room's log says about a question.</summary>
/// <param name="Id">Which.</param>
/// <param name="Question">The question as it is now; null when the room was off record and is closed.</param>
public sealed record QuestionHappening(QuestionId Id, QuestionView? Question);

/// <summary>A meeting's whole box.</summary>
/// <param name="Voted">What the reader has voted for.</param>
public sealed record QuestionBox(MeetingState Meeting, IReadOnlyList<QuestionView> Questions, IReadOnlySet<QuestionId> Voted)
{
    /// <summary>May the reader approve and decline?</summary>
    public bool MayRun { get; init; }

    /// <summary>What the reader, as a moderator, may take down although declining isn't theirs, or not any more.</summary>
    public IReadOnlySet<QuestionId> MayTakeDown { get; init; } = new HashSet<QuestionId>();

    public bool IsOpen => Meeting.Stage != MeetingStage.Closed;

    /// <summary>Puts a question in.</summary>
    public BoxedQuestion Ask(QuestionId id, Actor by, string body, string html, DateTimeOffset at)
    {
        if (Questions.Count(one => one.Question.Standing == QuestionStanding.Waiting && by.Is(one.Question.Author)) >= BoxedQuestion.MostWaiting) throw QuestionRefusals.TooManyWaiting();
        return BoxedQuestion.Ask(Meeting, id, by, body, html, at);
    }

    /// <summary>Lets the room see one more.</summary>
    public BoxedQuestion Approve(QuestionId id, Actor by, DateTimeOffset at)
    {
        var question = Question(id, by);
        if (!question.IsShown && Questions.Count(one => one.IsShown) >= BoxedQuestion.MostShown) throw QuestionRefusals.Full();
        question.Approve(by, at);
        return question;
    }

    /// <summary>A question that this actor may know of.</summary>
    /// <exception cref="RuleViolation">question.not-found</exception>
    public BoxedQuestion Question(QuestionId id, Actor actor) => Questions.FirstOrDefault(one => one.Question.Id == id) is { } found && IsKnownTo(actor, found.Question)
        ? new(Meeting, found.Author, found.Question)
        : throw QuestionRefusals.NotFound();

    /// <summary>The box as this reader sees it: what the room sees, what is one's own, and for those who run the meeting what waits.</summary>
    public QuestionBox SeenBy(Actor actor)
    {
        var runs = new Meeting(Meeting).MayBeRunBy(actor);
        return this with
        {
            MayRun = runs,
            MayTakeDown = Questions.Where(one => new BoxedQuestion(Meeting, one.Author, one.Question).MayTakeDown(actor)).Select(one => one.Question.Id).ToHashSet(),
            Questions = [.. InOrder(Questions.Where(one => IsListedFor(actor, one.Question, runs))).Select(one => one.Seen(Meeting, actor))],
        };
    }

    /// <summary>Open before answered, most votes first, the earlier one where they are equal.</summary>
    public static IEnumerable<QuestionView> InOrder(IEnumerable<QuestionView> questions) => questions
        .OrderBy(one => one.Question.Standing == QuestionStanding.Answered).ThenByDescending(one => one.Question.Votes)
        .ThenBy(one => one.Question.AskedAt).ThenBy(one => one.Question.Id.Value, StringComparer.Ordinal);

    private bool IsKnownTo(Actor actor, QuestionState question) => question.Standing != QuestionStanding.Withdrawn
        && (question.Standing >= QuestionStanding.Approved || (question.IsTakenDown && actor.Moderates) || actor.Is(question.Author) || new Meeting(Meeting).MayBeRunBy(actor));

    private static bool IsListedFor(Actor actor, QuestionState question, bool runs) => question.Standing switch
    {
        QuestionStanding.Withdrawn => false,
        QuestionStanding.Waiting => runs || actor.Is(question.Author),
        QuestionStanding.Declined => actor.Is(question.Author),
        _ => true,
    };
}

/// <summary>What a room sees of its box.</summary>
public static class QuestionsInTheRoom
{
    /// <summary>Those that were approved, by the votes that the room was told of: so its state and its events agree.</summary>
    public static IReadOnlyList<QuestionView> InTheRoom(this IEnumerable<QuestionView> box) =>
        [.. QuestionBox.InOrder(box.Where(one => one.IsShown).Select(one => one with { Question = one.Question with { Votes = one.Question.Told } }))];
}

/// <summary>The rule of a room is the rule of its box.</summary>
internal static class QuestionsUnderTheRule
{
    /// <summary>Once the meeting is closed, an asker stands where a speaker does.</summary>
    public static QuestionView Seen(this QuestionView view, MeetingState meeting, Actor actor) =>
        meeting.Stage != MeetingStage.Closed || meeting.Rule.Lets(RoomOutlet.Log) == Leaves.Named || actor.Is(view.Question.Author) ? view : view with { Author = AuthorView.InTheRoom };
}
