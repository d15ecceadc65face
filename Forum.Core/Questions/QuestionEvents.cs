using System.Globalization;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Questions;

/// <summary>Something happened in a box that the room doesn't know of: it takes no number, and those who run the meeting look again.</summary>
public abstract record BoxEvent(MeetingId Meeting, QuestionId Question, DateTimeOffset At) : DomainEvent(At);

/// <summary>A question was put into the box.</summary>
public sealed record QuestionAsked(MeetingId Meeting, QuestionId Question, DateTimeOffset At) : BoxEvent(Meeting, Question, At);

/// <summary>A question wasn't taken.</summary>
/// <param name="Rule">The room's rule at that moment.</param>
public sealed record QuestionDeclined(MeetingId Meeting, QuestionId Question, MemberId Author, RoomRule Rule, DateTimeOffset At) : BoxEvent(Meeting, Question, At);

/// <summary>An author took a question back that the room hadn't seen.</summary>
public sealed record QuestionTakenBack(MeetingId Meeting, QuestionId Question, DateTimeOffset At) : BoxEvent(Meeting, Question, At);

/// <summary>Something happened to a question that the room sees; takes the room's next number.</summary>
public abstract record QuestionEvent(MeetingId Meeting, QuestionId Question, DateTimeOffset At) : LoggedEvent(At)
{
    /// <summary>Every type of line that is about a question.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string> { QuestionApproved.Type, QuestionVoted.Type, QuestionAnswered.Type, QuestionWithdrawn.Type };

    protected abstract LogLine LineOf(string question);

    public override StreamId Stream => Meeting.Stream;

    public override LogLine Line => LineOf(Question.Value);
}

/// <summary>The room sees a question.</summary>
public sealed record QuestionApproved(QuestionView View, DateTimeOffset At) : QuestionEvent(View.Question.Meeting, View.Question.Id, At)
{
    public const string Type = "questionApproved";

    protected override LogLine LineOf(string question) => new(Type, question);
}

/// <summary>So many want to hear it too; told once a second at most, and never whose votes came.</summary>
public sealed record QuestionVoted(MeetingId Meeting, QuestionId Question, int Votes, DateTimeOffset At) : QuestionEvent(Meeting, Question, At)
{
    public const string Type = "questionVoted";

    protected override LogLine LineOf(string question) => new(Type, question, Votes.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Who runs the meeting says that it was answered.</summary>
public sealed record QuestionAnswered(MeetingId Meeting, QuestionId Question, DateTimeOffset At) : QuestionEvent(Meeting, Question, At)
{
    public const string Type = "questionAnswered";

    protected override LogLine LineOf(string question) => new(Type, question);
}

/// <summary>The room doesn't see it any more: its author took it back, or who runs the meeting or a moderator did.</summary>
public record QuestionWithdrawn(MeetingId Meeting, QuestionId Question, DateTimeOffset At) : QuestionEvent(Meeting, Question, At)
{
    public const string Type = "questionWithdrawn";

    protected override LogLine LineOf(string question) => new(Type, question);
}

/// <summary>A moderator took it from the room's sight, and said why.</summary>
public sealed record QuestionTakenDown(StaffAct Act, MeetingId Meeting, QuestionId Question, DateTimeOffset At) : QuestionWithdrawn(Meeting, Question, At), IActOfStaff;
