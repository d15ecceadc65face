using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Questions;

/// <summary>Tells a room how many votes its questions have, one event for each that has more than the room knows. Nothing new is fine.</summary>
[Allow(Who.Forum)]
public sealed record TellVotes(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class TellVotesHandler(IQuestionStore questions, TimeProvider time) : IRequestHandler<TellVotes, Done>
{
    public async Task<Done> Handle(TellVotes asked, CancellationToken cancel)
    {
        if (await questions.Find(asked.Meeting, asked.Actor, cancel) is { } box) questions.Tell(box, time.Now());
        return default;
    }
}

/// <summary>Telling what hasn't been told.</summary>
internal static class TellingVotes
{
    public static void Tell(this IQuestionStore questions, QuestionBox box, DateTimeOffset at)
    {
        foreach (var one in box.Questions.Where(one => one.Question.Votes != one.Question.Told))
        {
            var question = new BoxedQuestion(box.Meeting, one.Author, one.Question);
            question.Tell(at);
            questions.Keep(question);
        }
    }
}
