using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VmugForum.Core.Threads;
using VmugForum.Server.Copies;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Threads;

/// <summary>Threads: listing, starting, editing, taking back, accepting an answer.</summary>
public static class ThreadEndpoints
{
    public static void MapThreads(this RouteGroupBuilder api)
    {
        api.MapGet("/threads", List).Kept();
        api.MapPost("/threads", Start);
        api.MapGet("/threads/{id}", Get).Kept();
        api.MapPatch("/threads/{id}", Edit);
        api.MapDelete("/threads/{id}", Remove);
        api.MapPost("/threads/{id}/restore", Restore);
        api.MapPut("/threads/{id}/accepted/{postId}", Accept);
        api.MapDelete("/threads/{id}/accepted/{postId}", Unaccept);
    }

    private static async Task<Ok<Wire.ListOf<Wire.ThreadSummary>>> List(
        string? board, string? tag, Choice<Wire.Outcome>? outcome, Choice<Wire.ThreadKind>? kind, string? author, bool? pinned, Choice<Wire.ThreadSort>? sort,
        string? cursor, int? limit, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var asked = new ListThreads(current.Actor, new Part(cursor, limit).Slice, board, tag, (Outcome?)outcome?.Value, author, (ThreadKind?)kind?.Value, pinned,
            (ThreadSort)(sort?.Value ?? Wire.ThreadSort.Activity));
        return TypedResults.Ok(Lists.Of(await forum.Send(asked, cancel), ThreadContracts.Of));
    }

    private static async Task<NewEdition<Wire.ThreadPage>> Start(Wire.NewThread body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var started = await forum.Send(new StartThread(current.Actor, body.Board, body.Title, body.Body, (ThreadKind)body.Kind, (Outcome?)body.Outcome,
            body.Tags, body.Anonymous) { Request = current.Request }, cancel);
        return Editions.New(ThreadContracts.Of(started), started.Thread.Edition, $"{Api.Root}/threads/{started.Thread.Id}");
    }

    private static async Task<Edition<Wire.ThreadPage>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var thread = await forum.Send(new GetThread(current.Actor, new(id)), cancel);
        return Editions.Of(ThreadContracts.Of(thread), thread.Thread.Edition);
    }

    private static async Task<Edition<Wire.ThreadPage>> Edit(
        string id, Wire.EditThread body, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new EditThread(current.Actor, new(id), Editions.Expected(ifMatch), body.Title, (ThreadKind?)body.Kind, (Outcome?)body.Outcome, body.Tags,
            body.Body), cancel);
        return await Get(id, current, forum, cancel);
    }

    private static async Task<NoContent> Remove(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RemoveThread(current.Actor, new(id)), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Restore(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RestoreThread(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Accept(string id, string postId, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new AcceptAnswer(current.Actor, new(id), new(postId)), cancel);
        return TypedResults.NoContent();
    }

    // The mark is the thread's: whichever answer carried it, it is gone.
    private static async Task<NoContent> Unaccept(string id, string postId, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new AcceptAnswer(current.Actor, new(id), null), cancel);
        return TypedResults.NoContent();
    }
}
