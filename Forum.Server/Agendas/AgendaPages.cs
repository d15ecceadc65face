using System.Globalization;
using System.Text.RegularExpressions;
using MediatR;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Threads;
using VmugForum.Server.Layout;
using VmugForum.Server.Live;
using VmugForum.Server.Meetings;
using VmugForum.Server.Roundtables;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Agendas;

/// <summary>The plain forms of an agenda, on the meeting's page and in the room.</summary>
internal static partial class AgendaPages
{
    private const int OwnShown = 30;

    public static void MapAgendaPages(this IEndpointRouteBuilder pages)
    {
        var agenda = pages.MapGroup("/meetings/{id}/agenda").AddEndpointFilter<DoorFirst>();
        agenda.MapPost("/dots", (string id, FormPost form, IMediator forum, CancellationToken cancel) => OnMeeting(id, form, new PlaceDots(form.Actor, new(id), DotsIn(form)), forum, cancel));
        agenda.MapPost("/give", (string id, FormPost form, IMediator forum, CancellationToken cancel) => OnMeeting(id, form, new GiveDots(form.Actor, new(id), Number(form["dotsEach"])), forum, cancel));
        agenda.MapPost("/freeze", (string id, FormPost form, IMediator forum, CancellationToken cancel) => OnMeeting(id, form, new FreezeAgenda(form.Actor, new(id)), forum, cancel));
        agenda.MapPost("/items", PutForward);
        var item = agenda.MapGroup("/items/{item}");
        OnMeeting(item, "accept", (form, meeting, id) => new AcceptProposal(form.Actor, meeting, id));
        OnMeeting(item, "decline", (form, meeting, id) => new DeclineProposal(form.Actor, meeting, id));
        OnMeeting(item, "withdraw", (form, meeting, id) => new WithdrawStory(form.Actor, meeting, id));
        OnMeeting(item, "box", (form, meeting, id) => new BoxItem(form.Actor, meeting, id, Number(form["minutes"])));
        OnMeeting(item, "move", (form, meeting, id) => new MoveItem(form.Actor, meeting, id, Number(form["place"]), form["reason"]));
        OnMeeting(item, "drop", (form, meeting, id) => new DropItem(form.Actor, meeting, id, form["reason"]) { Request = form.Key });
        InRoom(item, "start", (form, meeting, id) => new StartItem(form.Actor, meeting, id));
        InRoom(item, "finish", (form, meeting, id) => new FinishItem(form.Actor, meeting, id));
        InRoom(item, "extension", (form, meeting, id) => new VoteOnExtension(form.Actor, meeting, id, form["do"] == "yes"));
        item.MapPost("/notes", Note);
    }

    public static async Task<AgendaShown> Read(MeetingId id, Actor actor, Problem? problem, IMediator forum, CancellationToken cancel)
    {
        var view = await forum.Send(new GetAgenda(actor, id), cancel);
        return new(view, view.IsOpen ? await Own(view, actor, forum, cancel) : [], problem);
    }

    private static async Task<IReadOnlyList<ThreadView>> Own(AgendaView view, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var threads = await forum.Send(new ListThreads(actor, new(OwnShown), Author: actor.UserName, Sort: ThreadSort.Newest), cancel);
        var there = view.Items.Where(item => item.Item.Standing is ItemStanding.Waiting or ItemStanding.Proposed).Select(item => item.Item.Story).ToHashSet();
        return [.. threads.Items.Where(thread => !there.Contains(thread.Id) && !thread.Hidden && Agenda.IsSeenByAll(view.Meeting.Audience, thread.Audience))];
    }

    private static Task<IResult> PutForward(string id, FormPost form, IMediator forum, CancellationToken cancel) =>
        Answer(id, form, () => forum.Send(new PutStoryForward(form.Actor, new(id), StoryIn(form)) { Request = form.Key }, cancel), forum, cancel);

    private static void OnMeeting(RouteGroupBuilder group, string act, Func<FormPost, MeetingId, ItemId, Command<Done>> command) =>
        group.MapPost($"/{act}", (string id, string item, FormPost form, IMediator forum, CancellationToken cancel) => OnMeeting(id, form, command(form, new(id), new(item)), forum, cancel));

    private static Task<IResult> OnMeeting(string id, FormPost form, Command<Done> command, IMediator forum, CancellationToken cancel) =>
        Answer(id, form, () => forum.Send(command, cancel), forum, cancel);

    private static async Task<IResult> Answer(string id, FormPost form, Func<Task> act, IMediator forum, CancellationToken cancel, (ItemId, string)? unnoted = null)
    {
        if (await FormPost.Try(act) is not { } problem) return Show.Back($"/meetings/{id}#agenda");
        var shown = await MeetingPages.Read(new(id), form.Actor, null, forum, cancel);
        return Show.Page<MeetingPage>().With(shown with { Agenda = await Read(new(id), form.Actor, problem, forum, cancel) with { Unnoted = unnoted } }, problem.Status);
    }

    /// <summary>What became of an item, written on the meeting's page or in the room; what was refused stays in its field.</summary>
    private static Task<IResult> Note(string id, string item, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        Task Write() => forum.Send(new NoteItem(form.Actor, new(id), new(item), form["notes"], AgendaContracts.OutcomeOf(form["outcome"])) { Request = form.Key }, cancel);
        return form["from"] == "room" ? InRoom(id, form, Write, forum, rooms, time, cancel) : Answer(id, form, Write, forum, cancel, (new(item), form["notes"]));
    }

    private static void InRoom(RouteGroupBuilder group, string act, Func<FormPost, MeetingId, ItemId, Command<Done>> command) =>
        group.MapPost($"/{act}", (string id, string item, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            InRoom(id, form, () => forum.Send(command(form, new(id), new(item)), cancel), forum, rooms, time, cancel));

    private static async Task<IResult> InRoom(string id, FormPost form, Func<Task> act, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel)
    {
        if (await FormPost.Try(act) is not { } problem) return Show.Back($"/meetings/{id}/room");
        return Show.Page<RoomPage>().With(await RoomPages.Read(new(id), form.Actor, forum, rooms, time, cancel) with { Problem = problem, Unnoted = form.Given("notes") }, problem.Status);
    }

    private static Dictionary<ItemId, int> DotsIn(FormPost form) => form.Fields.Keys.Where(key => key.StartsWith("dots.", StringComparison.Ordinal))
        .Select(key => (Item: new ItemId(key[5..]), Dots: form[key].Length == 0 ? 0 : Number(form[key]))).Where(dots => dots.Dots != 0).ToDictionary(dots => dots.Item, dots => dots.Dots);

    // What isn't a number is refused like one that is out of bounds.
    private static int Number(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    // One's own by the list; somebody else's by where it stands.
    private static ThreadId StoryIn(FormPost form) =>
        form.Given("address") is { } address && ThreadIn().Match(address) is { Success: true } found ? new(found.Groups[1].Value) : new(form.Given("address")?.Trim() ?? form["story"]);

    [GeneratedRegex(@"/threads/([^/?#\s]{1,100})", RegexOptions.CultureInvariant)]
    private static partial Regex ThreadIn();
}
