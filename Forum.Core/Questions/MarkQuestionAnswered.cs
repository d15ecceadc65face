using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Questions;

/// <summary>Says that a question was answered. Answered already is fine.</summary>
[Allow(Who.Members)]
public sealed record MarkQuestionAnswered(Actor Actor, MeetingId Meeting, QuestionId Question) : Command<Done>(Actor);

internal sealed class MarkQuestionAnsweredHandler(IQuestionStore questions, IRoundtableStore rooms, TimeProvider time) : IRequestHandler<MarkQuestionAnswered, Done>
{
    public async Task<Done> Handle(MarkQuestionAnswered asked, CancellationToken cancel)
    {
        var box = await questions.Visible(asked.Meeting, asked.Actor, cancel);
        var question = box.Question(asked.Question, asked.Actor);
        question.MarkAnswered(asked.Actor, time.Now());
        rooms.Expect(new Roundtable(box.Meeting));
        questions.Keep(question);
        return default;
    }
}
