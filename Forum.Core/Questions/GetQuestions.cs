using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Questions;

/// <summary>A meeting's question box, as far as the actor may know.</summary>
[Allow(Who.Members)]
public sealed record GetQuestions(Actor Actor, MeetingId Meeting) : Query<QuestionBox>(Actor);

internal sealed class GetQuestionsHandler(IQuestionStore questions) : IRequestHandler<GetQuestions, QuestionBox>
{
    public async Task<QuestionBox> Handle(GetQuestions asked, CancellationToken cancel) =>
        (await questions.Visible(asked.Meeting, asked.Actor, cancel)).SeenBy(asked.Actor);
}
