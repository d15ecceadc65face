using System.Globalization;
using MediatR;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Live;
using VmugForum.Server.Meetings;

namespace VmugForum.Server.Roundtables;

/// <summary>The room's page, and the plain forms that do without script what the hub does with it.</summary>
internal static partial class RoomPages
{
    public static void MapRoomPages(this IEndpointRouteBuilder site)
    {
        var pages = site.MapGroup("").AddEndpointFilter<DoorFirst>();
        pages.MapGet("/meetings/{id}/room", Room);
        pages.MapGet("/meetings/{id}/room/wall", Wall);
        pages.MapPost("/meetings/{id}/room", Say);
        pages.MapPost("/meetings/{id}/room/enter", Accept);
        pages.MapPost("/meetings/{id}/hand", Hand);
        pages.MapPost("/meetings/{id}/queue", Queue);
        pages.MapTalkPages();
        foreach (var act in new[] { "edit", "redact" })
        {
            pages.MapGet($"/meetings/{{id}}/lines/{{line}}/{act}", (string id, string line, CurrentActor current, IMediator forum, CancellationToken cancel) => Ask(id, line, act, current, forum, cancel));
            pages.MapPost($"/meetings/{{id}}/lines/{{line}}/{act}", (string id, string line, FormPost form, IMediator forum, CancellationToken cancel) => Mend(id, line, act, form, forum, cancel));
        }
    }

    private static Task<IResult> Room(string id, string? changed, CurrentActor current, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
        Enter(id, new() { Changed = changed is not null }, shown => Show.Page<RoomPage>().With(shown), current, forum, rooms, time, cancel);

    private static Task<IResult> Wall(string id, CurrentActor current, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
        Enter(id, new() { ToWall = true }, shown => Show.Page<WallPage>().With(shown), current, forum, rooms, time, cancel);

    private static async Task<IResult> Enter(string id, Doorstep before, Func<RoomShown, IResult> show, CurrentActor current, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        if (!await forum.Send(new ReadAcceptance(current.Actor, new(id)), cancel)) return await Door(id, current.Actor, before, 200, forum, cancel);
        var shown = await Read(new(id), current.Actor, forum, rooms, time, cancel);
        return shown.Meeting.OpenedAt is null ? Show.Back($"/meetings/{id}") : show(shown);
    }

    /// <summary>The door with the rule on it, for as long as there is something behind it.</summary>
    private static async Task<IResult> Door(string id, Actor actor, Doorstep before, int status, IMediator forum, CancellationToken cancel)
    {
        var meeting = (await forum.Send(new GetMeeting(actor, new(id)), cancel)).Meeting;
        return meeting.Stage == MeetingStage.Live ? Show.Page<RulePage>().With(new RuleShown(meeting, before), status) : Show.Back($"/meetings/{id}/room");
    }

    /// <summary>By the door on which the rule stands. The rule is accepted that stood there, and no other.</summary>
    private static async Task<IResult> Accept(string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        var (words, toWall) = (form["body"], form["to"] == "wall");
        if (await FormPost.Try(() => forum.Send(new AcceptRule(form.Actor, new(id), RuleWords.Named(form["rule"])), cancel)) is { } problem)
            return await Door(id, form.Actor, new(words) { Changed = true, ToWall = toWall }, problem.Status, forum, cancel);
        if (words.Length == 0) return Show.Back($"/meetings/{id}/room{(toWall ? "/wall" : "")}");
        return Show.Page<RoomPage>().With(await Read(new(id), form.Actor, forum, rooms, time, cancel) with { Unsaid = words });
    }

    /// <summary>The form's request id is the line's client id, so that a double click says it once.</summary>
    private static async Task<IResult> Say(string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        Spoken? spoken = null;
        var problem = await FormPost.Try(async () => spoken = await forum.Send(new Speak(form.Actor, new(id), form[FormPost.RequestId], form["body"]), cancel));
        if (problem is null) return Show.Back($"/meetings/{id}/room#line-{spoken!.Seq}");
        if (problem.Code == RoundtableRefusals.RuleNotAcceptedCode) return await Door(id, form.Actor, new(form["body"]) { Changed = true }, problem.Status, forum, cancel);
        var shown = await Read(new(id), form.Actor, forum, rooms, time, cancel);
        return Show.Page<RoomPage>().With(shown with { Unsaid = form["body"], Problem = problem }, problem.Status);
    }

    private static Task<IResult> Hand(string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) => Do(id, form, () => form["do"] switch
    {
        "lower" => forum.Send(new LowerHand(form.Actor, new(id)), cancel),
        "later" => forum.Send(new DeferHand(form.Actor, new(id)) { Request = form.Key }, cancel),
        _ => forum.Send(new RaiseHand(form.Actor, new(id)), cancel),
    }, forum, rooms, time, cancel);

    private static Task<IResult> Queue(string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) => Do(id, form, () => form["do"] switch
    {
        "next" => forum.Send(new CallNext(form.Actor, new(id), Seen(form)) { Request = form.Key }, cancel),
        "propose" => forum.Send(new ProposeDeferral(form.Actor, new(id), new(form["member"])) { Request = form.Key }, cancel),
        "skip" => forum.Send(new SkipTurn(form.Actor, new(id), Seen(form)) { Request = form.Key }, cancel),
        _ => forum.Send(new EndTurn(form.Actor, new(id), Seen(form)) { Request = form.Key }, cancel),
    }, forum, rooms, time, cancel);

    private static long? Seen(FormPost form) => long.TryParse(form["turn"], NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : null;

    /// <summary>Does what a button of the room asks for and shows the room again, with the refusal if there was one.</summary>
    private static async Task<IResult> Do(string id, FormPost form, Func<Task> act, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        var problem = await FormPost.Try(act);
        if (problem is null) return Show.Back($"/meetings/{id}/room");
        var shown = await Read(new(id), form.Actor, forum, rooms, time, cancel);
        return Show.Page<RoomPage>().With(shown with { Problem = problem }, problem.Status);
    }

    internal static async Task<RoomShown> Read(MeetingId id, Actor actor, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        var room = await forum.Send(new GetRoom(actor, id), cancel);
        var others = rooms.WhoIsIn(id)?.Present?.Where(who => who.Id != actor.Id?.Value).Select(who => who.DisplayName);
        var from = room.Messages is [var first, ..] && room.Messages.Count == Roundtable.MessagesShown ? first.Seq.Number : 0;
        var earlier = room.Messages.Select(line => line.ReplyTo).OfType<MessageId>().Except(room.Messages.Select(line => line.Id)).ToList();
        return new(room, [.. others ?? []], time.GetUtcNow())
        {
            Happened = await forum.Send(new ListHappenings(actor, id, from), cancel),
            Mine = await forum.Send(new ListOwnReactions(actor, id), cancel), Earlier = earlier.Count == 0 ? [] : await forum.Send(new ReadLines(actor, id, earlier), cancel),
            Box = await forum.Send(new GetQuestions(actor, id), cancel), Asked = await forum.Send(new GetInquiries(actor, id), cancel),
        };
    }

    private static async Task<IResult> Ask(string id, string line, string act, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var found = await ReadLine(new(id), new(line), current.Actor, forum, cancel);
        return found.MayBe(act, current.Actor) ? Show.Page<LinePage>().With(new LineShown(found, act, found.Line.Body ?? "", null)) : throw KernelRefusals.NotYours();
    }

    private static async Task<IResult> Mend(string id, string line, string act, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var found = await ReadLine(new(id), new(line), form.Actor, forum, cancel);
        var problem = await FormPost.Try(() => act == "edit"
            ? forum.Send(new EditLine(form.Actor, new(id), found.Line.Id, form["body"]), cancel)
            : forum.Send(new RedactLine(form.Actor, new(id), found.Line.Id, form.Given("reason")), cancel));
        if (problem is null) return Show.Back(found.Back);
        return Show.Page<LinePage>().With(new LineShown(found, act, act == "edit" ? form["body"] : form["reason"], problem), problem.Status);
    }
}
