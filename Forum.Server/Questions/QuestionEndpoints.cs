using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Kernel;
using VmugForum.Core.Questions;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Questions;

/// <summary>A meeting's question box: asking, voting, and what who runs the meeting does with it. The room's socket only brings what became of it.</summary>
public static class QuestionEndpoints
{
    public static void MapQuestions(this RouteGroupBuilder api)
    {
        var box = api.MapGroup("/meetings/{id}/questions");
        box.MapGet("/", Get);
        box.MapPost("/", Ask);
        var question = box.MapGroup("/{questionId}");
        question.MapDelete("/", (string id, string questionId, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new WithdrawQuestion(who.Actor, new(id), new(questionId)), forum, cancel));
        question.MapPut("/vote", (string id, string questionId, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new VoteForQuestion(who.Actor, new(id), new(questionId)), forum, cancel));
        question.MapPost("/approve", (string id, string questionId, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new ApproveQuestion(who.Actor, new(id), new(questionId)) { Request = who.Request }, forum, cancel));
        question.MapPost("/decline", (string id, string questionId, Wire.QuestionRefusal body, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new DeclineQuestion(who.Actor, new(id), new(questionId), body.Reason) { Request = who.Request }, forum, cancel));
        question.MapPost("/answered", (string id, string questionId, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new MarkQuestionAnswered(who.Actor, new(id), new(questionId)) { Request = who.Request }, forum, cancel));
    }

    private static async Task<Ok<Wire.MeetingQuestions>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(QuestionContracts.Of(await forum.Send(new GetQuestions(current.Actor, new(id)), cancel), current.Actor));

    private static async Task<Created<Wire.Question>> Ask(string id, Wire.NewQuestion body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var asked = await forum.Send(new AskQuestion(current.Actor, new(id), body.Body) { Request = current.Request }, cancel);
        var box = await forum.Send(new GetQuestions(current.Actor, new(id)), cancel);
        var mine = box.Questions.FirstOrDefault(one => one.Question.Id == asked) ?? throw QuestionRefusals.NotFound();
        return TypedResults.Created($"{Api.Root}/meetings/{Uri.EscapeDataString(id)}/questions", QuestionContracts.Of(mine, box, current.Actor));
    }

    private static async Task<NoContent> Do(Command<Done> command, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(command, cancel);
        return TypedResults.NoContent();
    }
}
