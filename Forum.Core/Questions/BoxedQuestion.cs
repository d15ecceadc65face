using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Questions;

/// <summary>A question in a meeting's box: between its author and those who run the meeting until they let the room see it.</summary>
public sealed class BoxedQuestion(MeetingState meeting, AuthorView author, QuestionState state) : Aggregate<QuestionState>(state)
{
    /// <summary>The longest question, in UTF-16 units: what fits on the wall.</summary>
    public const int MaxLength = 500;

    /// <summary>The longest reason for declining one.</summary>
    public const int MaxReason = 500;

    /// <summary>So many of one member may wait; more is a speech.</summary>
    public const int MostWaiting = 10;

    /// <summary>So many a room is shown; more than this nobody reads.</summary>
    public const int MostShown = 100;

    public MeetingState Meeting => meeting;

    public bool IsShown => State.Standing >= QuestionStanding.Approved;

    internal static BoxedQuestion Ask(MeetingState meeting, QuestionId id, Actor by, string body, string html, DateTimeOffset at)
    {
        by.MustBeHeard();
        var question = new BoxedQuestion(meeting, AuthorView.Of(by), new(id, meeting.Id, by.Member, body, html, at));
        question.MustBeOpen();
        question.Raise(new QuestionAsked(meeting.Id, id, at));
        return question;
    }

    /// <summary>Lets the room see it and vote for it.</summary>
    public void Approve(Actor by, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (IsShown) return;
        if (State.Standing != QuestionStanding.Waiting) throw QuestionRefusals.NotWaiting();
        State = State with { Standing = QuestionStanding.Approved };
        Raise(new QuestionApproved(new(State, author), at));
    }

    /// <summary>Doesn't take it, and tells its author why; one that the room sees already goes from sight.</summary>
    public void Decline(Actor by, string reason, DateTimeOffset at)
    {
        if (State.IsTakenDown && by.Moderates) return;
        if (MayTakeDown(by))
        {
            TakeDown(by, reason, at);
            return;
        }
        MustBeRunBy(by);
        if (State.Standing == QuestionStanding.Declined) return;
        if (State.Standing == QuestionStanding.Answered) throw QuestionRefusals.IsAnswered();
        var wasShown = IsShown;
        State = State with { Standing = QuestionStanding.Declined, Reason = reason };
        if (wasShown) Raise(new QuestionWithdrawn(meeting.Id, State.Id, at));
        Raise(new QuestionDeclined(meeting.Id, State.Id, State.Author, meeting.Rule, at));
    }

    public void MarkAnswered(Actor by, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (State.Standing == QuestionStanding.Answered) return;
        if (!IsShown) throw QuestionRefusals.NotApproved();
        State = State with { Standing = QuestionStanding.Answered, AnsweredAt = at };
        Raise(new QuestionAnswered(meeting.Id, State.Id, at));
    }

    /// <summary>Its author takes it back, text and all, until it is answered; also after the close.</summary>
    public void Withdraw(Actor by, DateTimeOffset at)
    {
        if (!by.Is(State.Author)) throw KernelRefusals.NotYours();
        if (State.Standing == QuestionStanding.Answered) throw QuestionRefusals.IsAnswered();
        var wasShown = IsShown;
        State = State with { Standing = QuestionStanding.Withdrawn, Body = null, Html = null, Reason = null };
        Raise(wasShown ? new QuestionWithdrawn(meeting.Id, State.Id, at) : new QuestionTakenBack(meeting.Id, State.Id, at));
    }

    /// <summary>Somebody else wants to hear it too.</summary>
    public QuestionVote Vote(Actor by)
    {
        by.MustBeHeard();
        MustBeOpen();
        if (by.Is(State.Author)) throw QuestionRefusals.OwnQuestion();
        if (State.Standing == QuestionStanding.Answered) throw QuestionRefusals.IsAnswered();
        if (!IsShown) throw QuestionRefusals.NotApproved();
        return new(State.Id, meeting.Id, by.Member);
    }

    /// <summary>Tells the room how many votes there are now; what was told stays the same for as long as nobody votes.</summary>
    public void Tell(DateTimeOffset at)
    {
        if (State.Votes == State.Told) return;
        State = State with { Told = State.Votes };
        if (IsShown) Raise(new QuestionVoted(meeting.Id, State.Id, State.Told, at));
    }

    /// <summary>Moderators may take away what a room sees, whoever runs it and however late, as they may with its lines; where they run it themselves, declining does until it is too late for that.</summary>
    public bool MayTakeDown(Actor by) =>
        by.Moderates && IsShown && (!new Meeting(meeting).MayBeRunBy(by) || meeting.Stage == MeetingStage.Closed || State.Standing == QuestionStanding.Answered);

    private void TakeDown(Actor by, string reason, DateTimeOffset at)
    {
        State = State with { Standing = QuestionStanding.Declined, Body = null, Html = null, Reason = reason };
        Raise(new QuestionTakenDown(new(by.Id, "question.taken-down", "meeting", meeting.Id.Value, $"A question in {meeting.Title}", reason, meeting.Audience) { Concerns = State.Author }, meeting.Id, State.Id, at));
    }

    private void MustBeRunBy(Actor by) => new Meeting(meeting).MustBeAhead(by);

    private void MustBeOpen()
    {
        if (meeting.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
    }
}
