using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Questions;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Questions;

/// <summary>Question boxes as they go over the wire, and what a room's events say of their questions.</summary>
public static class QuestionContracts
{
    public static Wire.MeetingQuestions Of(QuestionBox box, Actor reader) => new(box.Meeting.Id.Value, [.. box.Questions.Select(one => Of(one, box, reader))], box.MayRun);

    public static Wire.Question Of(QuestionView view, QuestionBox box, Actor reader)
    {
        var q = view.Question;
        return new(q.Id.Value, q.Body ?? "", QuestionWords.Html(view), MemberContracts.Of(view.Author), q.AskedAt, (Wire.QuestionState)q.Standing, q.Votes, box.Voted.Contains(q.Id), reader.Is(q.Author), q.Reason, q.AnsweredAt, box.MayTakeDown.Contains(q.Id));
    }

    public static Wire.RoomQuestion InTheRoom(QuestionView view)
    {
        var q = view.Question;
        return new(q.Id.Value, q.Body, q.Html, MemberContracts.Of(view.Author), q.AskedAt, q.Votes, q.AnsweredAt);
    }

    /// <summary>An event as it has just been committed.</summary>
    public static object Of(QuestionEvent happened) => happened switch
    {
        QuestionApproved e => InTheRoom(e.View),
        QuestionVoted e => new Wire.QuestionVoted(e.Question.Value, e.Votes),
        _ => new Wire.QuestionNamed(happened.Question.Value),
    };

    /// <summary>The same, read from the log.</summary>
    public static object Of(string type, QuestionHappening happening, string? detail) => type switch
    {
        QuestionApproved.Type => InTheRoom(AsApproved(happening)),
        QuestionVoted.Type => new Wire.QuestionVoted(happening.Id.Value, int.Parse(detail!, System.Globalization.CultureInfo.InvariantCulture)),
        _ => new Wire.QuestionNamed(happening.Id.Value),
    };

    // What happened to it since is told by the events that follow; what was taken from sight has no text here either.
    private static QuestionView AsApproved(QuestionHappening happening) => happening.Question switch
    {
        null => new(new(happening.Id, default, default, null, null, default), AuthorView.InTheRoom),
        { IsShown: false } gone => gone with { Question = gone.Question with { Body = null, Html = null, Votes = 0, AnsweredAt = null } },
        var shown => shown with { Question = shown.Question with { Votes = 0, AnsweredAt = null } },
    };
}
