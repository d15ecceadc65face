using System.Globalization;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Live;

namespace VmugForum.Server.Roundtables;

// A line's own page, and the plain forms for replies, reactions, the line at the top and the pace.
internal static partial class RoomPages
{
    private static void MapTalkPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/meetings/{id}/lines/{line}", OneLine);
        pages.MapPost("/meetings/{id}/lines/{line}/answer", Answer);
        pages.MapPost("/meetings/{id}/lines/{line}/react", (string id, string line, FormPost form, IMediator forum, CancellationToken cancel) =>
            Act(id, line, form, () => forum.Send(new React(form.Actor, new(id), new(line), ReactionWords.Read(form["reaction"])), cancel), forum, cancel));
        pages.MapPost("/meetings/{id}/lines/{line}/unreact", (string id, string line, FormPost form, IMediator forum, CancellationToken cancel) =>
            Act(id, line, form, () => forum.Send(new TakeReactionBack(form.Actor, new(id), new(line), ReactionWords.Read(form["reaction"])), cancel), forum, cancel));
        pages.MapPost("/meetings/{id}/lines/{line}/pin", (string id, string line, FormPost form, IMediator forum, CancellationToken cancel) =>
            Act(id, line, form, () => forum.Send(new PinLine(form.Actor, new(id), new(line)), cancel), forum, cancel));
        pages.MapPost("/meetings/{id}/unpin", (string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Do(id, form, () => forum.Send(new UnpinLine(form.Actor, new(id)), cancel), forum, rooms, time, cancel));
        pages.MapPost("/meetings/{id}/slow", (string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Do(id, form, () => forum.Send(new SlowDown(form.Actor, new(id), int.TryParse(form["seconds"], CultureInfo.InvariantCulture, out var seconds) ? seconds : -1), cancel), forum, rooms, time, cancel));
    }

    private static async Task<IResult> OneLine(string id, string line, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Show.Page<OneLinePage>().With(await ReadLine(new(id), new(line), current.Actor, forum, cancel));

    private static async Task<IResult> Answer(string id, string line, FormPost form, IMediator forum, CancellationToken cancel)
    {
        Spoken? spoken = null;
        var problem = await FormPost.Try(async () => spoken = await forum.Send(new Speak(form.Actor, new(id), form[FormPost.RequestId], form["body"], new MessageId(line)), cancel));
        if (problem is null) return Show.Back($"/meetings/{id}/room#line-{spoken!.Seq}");
        if (problem.Code == RoundtableRefusals.RuleNotAcceptedCode) return await Door(id, form.Actor, new(form["body"]) { Changed = true }, problem.Status, forum, cancel);
        return Show.Page<OneLinePage>().With(await ReadLine(new(id), new(line), form.Actor, forum, cancel) with { Unsaid = form["body"], Problem = problem }, problem.Status);
    }

    /// <summary>Does something with a line and goes back to it, or shows it alone with the refusal.</summary>
    private static async Task<IResult> Act(string id, string line, FormPost form, Func<Task> act, IMediator forum, CancellationToken cancel)
    {
        var problem = await FormPost.Try(act);
        var shown = await ReadLine(new(id), new(line), form.Actor, forum, cancel);
        return problem is null ? Show.Back($"/meetings/{id}/room#line-{shown.Line.Seq}") : Show.Page<OneLinePage>().With(shown with { Problem = problem }, problem.Status);
    }

    private static async Task<OneLineShown> ReadLine(MeetingId id, MessageId line, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var found = (await forum.Send(new ReadLines(actor, id, [line]), cancel)).SingleOrDefault() ?? throw RoundtableRefusals.MessageNotFound();
        var answered = found.ReplyTo is { } to ? (await forum.Send(new ReadLines(actor, id, [to]), cancel)).SingleOrDefault() : null;
        return new(await forum.Send(new GetMeeting(actor, id), cancel), found, answered, await forum.Send(new ListOwnReactions(actor, id), cancel));
    }
}
