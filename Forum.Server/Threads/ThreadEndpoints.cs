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

    private static async Task<Ok<Wire.ListOf<Wire.ThreadSummary>>> List([AsParameters] Which which, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Of(await forum.Send(which.Ask(current), cancel), ThreadContracts.Of));

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

/// <summary>Which threads are asked for.</summary>
internal sealed record Which
{
    /// <summary>Only in the board with this id or slug.</summary>
    [FromQuery(Name = "board")] public string? Board { get; init; }

    /// <summary>Only with this tag.</summary>
    [FromQuery(Name = "tag")] public string? Tag { get; init; }

    /// <summary>Only stories that ended so.</summary>
    [FromQuery(Name = "outcome")] public Choice<Wire.Outcome>? Outcome { get; init; }

    /// <summary>Only threads of this sort.</summary>
    [FromQuery(Name = "kind")] public Choice<Wire.ThreadKind>? Kind { get; init; }

    /// <summary>Only by the member with this user name.</summary>
    [FromQuery(Name = "author")] public string? Author { get; init; }

    /// <summary>Only pinned ones, or only others.</summary>
    [FromQuery(Name = "pinned")] public bool? Pinned { get; init; }

    /// <summary>By activity when missing.</summary>
    [FromQuery(Name = "sort")] public Choice<Wire.ThreadSort>? Sort { get; init; }

    /// <summary>Where to go on, as the part before said.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }

    /// <summary>How many items, 1 to 100; 20 when missing.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    public ListThreads Ask(CurrentActor current) => new(current.Actor, new Part { Cursor = Cursor, Limit = Limit }.Slice, Board, Tag, (Outcome?)Outcome?.Value, Author,
        (ThreadKind?)Kind?.Value, Pinned, (ThreadSort)(Sort?.Value ?? Wire.ThreadSort.Activity));
}
