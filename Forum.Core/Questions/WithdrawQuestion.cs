using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Questions;

/// <summary>Takes one's own question back until it is answered; nothing of its text is left.</summary>
[Allow(Who.Members)]
public sealed record WithdrawQuestion(Actor Actor, MeetingId Meeting, QuestionId Question) : Command<Done>(Actor);

internal sealed class WithdrawQuestionHandler(IQuestionStore questions, IRoundtableStore rooms, TimeProvider time) : IRequestHandler<WithdrawQuestion, Done>
{
    public async Task<Done> Handle(WithdrawQuestion asked, CancellationToken cancel)
    {
        var box = await questions.Visible(asked.Meeting, asked.Actor, cancel);
        var question = box.Question(asked.Question, asked.Actor);
        question.Withdraw(asked.Actor, time.Now());
        rooms.Expect(new Roundtable(box.Meeting));
        questions.Keep(question);
        return default;
    }
}
