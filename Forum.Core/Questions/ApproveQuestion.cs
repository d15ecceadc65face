using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Questions;

/// <summary>Lets the room see a question. Approved already is fine.</summary>
[Allow(Who.Members)]
public sealed record ApproveQuestion(Actor Actor, MeetingId Meeting, QuestionId Question) : Command<Done>(Actor);

internal sealed class ApproveQuestionHandler(IQuestionStore questions, IRoundtableStore rooms, TimeProvider time) : IRequestHandler<ApproveQuestion, Done>
{
    public async Task<Done> Handle(ApproveQuestion asked, CancellationToken cancel)
    {
        var box = await questions.Visible(asked.Meeting, asked.Actor, cancel);
        var question = box.Approve(asked.Question, asked.Actor, time.Now());
        if (question.Raised.Count == 0) return default;
        rooms.Expect(new Roundtable(box.Meeting));
        questions.ExpectShown(asked.Meeting, BoxedQuestion.MostShown);
        questions.Keep(question);
        return default;
    }
}
