using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Questions;

/// <summary>Says that the actor wants to hear a question too. It counts once; there is no vote against. The room is told the number by <see cref="TellVotes"/>.</summary>
[Allow(Who.Members)]
public sealed record VoteForQuestion(Actor Actor, MeetingId Meeting, QuestionId Question) : Command<Done>(Actor);

internal sealed class VoteForQuestionHandler(IQuestionStore questions, IRoundtableStore rooms) : IRequestHandler<VoteForQuestion, Done>
{
    public async Task<Done> Handle(VoteForQuestion asked, CancellationToken cancel)
    {
        var box = await questions.Visible(asked.Meeting, asked.Actor, cancel);
        var vote = box.Question(asked.Question, asked.Actor).Vote(asked.Actor);
        if (box.Voted.Contains(asked.Question)) return default;
        rooms.Expect(new Roundtable(box.Meeting));
        questions.Cast(vote);
        return default;
    }
}
