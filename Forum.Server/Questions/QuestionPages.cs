using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;
using VmugForum.Server.Layout;
using VmugForum.Server.Live;
using VmugForum.Server.Meetings;
using VmugForum.Server.Roundtables;

namespace VmugForum.Server.Questions;

/// <summary>The plain forms of a question box, on the meeting's page and in the room.</summary>
internal static class QuestionPages
{
    public static void MapQuestionPages(this IEndpointRouteBuilder pages)
    {
        var box = pages.MapGroup("/meetings/{id}/questions").AddEndpointFilter<DoorFirst>();
        box.MapPost("", (string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Answer(new(id), form, () => forum.Send(new AskQuestion(form.Actor, new(id), form["question"]) { Request = form.Key }, cancel), forum, rooms, time, cancel));
        Map(box, "vote", (form, meeting, question) => new VoteForQuestion(form.Actor, meeting, question));
        Map(box, "approve", (form, meeting, question) => new ApproveQuestion(form.Actor, meeting, question));
        Map(box, "decline", (form, meeting, question) => new DeclineQuestion(form.Actor, meeting, question, form["reason"]) { Request = form.Key });
        Map(box, "answered", (form, meeting, question) => new MarkQuestionAnswered(form.Actor, meeting, question));
        Map(box, "withdraw", (form, meeting, question) => new WithdrawQuestion(form.Actor, meeting, question));
    }

    private static void Map(RouteGroupBuilder box, string act, Func<FormPost, MeetingId, QuestionId, Command<Done>> command) =>
        box.MapPost($"/{{question}}/{act}", (string id, string question, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Answer(new(id), form, () => forum.Send(command(form, new(id), new(question)), cancel), forum, rooms, time, cancel));

    /// <summary>Does what a form asks for and shows again where it came from, with the refusal if there was one.</summary>
    private static async Task<IResult> Answer(MeetingId id, FormPost form, Func<Task> act, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        var inRoom = form["from"] == "room";
        if (await FormPost.Try(act) is not { } problem) return Show.Back($"/meetings/{id}{(inRoom ? "/room" : "")}#questions");
        return inRoom
            ? Show.Page<RoomPage>().With(await RoomPages.Read(id, form.Actor, forum, rooms, time, cancel) with { Problem = problem, Unasked = form["question"] }, problem.Status)
            : Show.Page<MeetingPage>().With(await MeetingPages.Read(id, form.Actor, problem, forum, cancel) with { Unasked = form["question"] }, problem.Status);
    }
}
