using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VmugForum.Core.Posts;
using VmugForum.Server.Copies;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Posts;

/// <summary>Posts: reading, replying, editing, taking back.</summary>
public static class PostEndpoints
{
    public static void MapPosts(this RouteGroupBuilder api)
    {
        api.MapGet("/threads/{id}/posts", List).Kept();
        api.MapPost("/threads/{id}/posts", Write);
        api.MapGet("/posts/{id}", Get);
        api.MapPatch("/posts/{id}", Edit);
        api.MapDelete("/posts/{id}", Remove);
        api.MapPost("/posts/{id}/restore", Restore);
        api.MapGet("/posts/{id}/history", History);
        api.MapPost("/posts/preview", Preview).Throttled(Throttle.Read);
    }

    private static async Task<Ok<Wire.ListOf<Wire.Post>>> List(
        string id, string? cursor, int? limit, long? after, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Numbered(await forum.Send(new ListPosts(current.Actor, new(id), new Part(cursor, limit).After(after), new Part(cursor, limit).Size), cancel), PostContracts.Of));

    private static async Task<NewEdition<Wire.Post>> Write(string id, Wire.NewPost body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        PostId? replyTo = body.ReplyTo is { } to ? new(to) : null;
        var post = await forum.Send(new WritePost(current.Actor, new(id), body.Body, replyTo, body.Anonymous) { Request = current.Request }, cancel);
        return Editions.New(PostContracts.Of(post), post.Edition, $"{Api.Root}/posts/{post.Id}");
    }

    private static async Task<Edition<Wire.Post>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var post = await forum.Send(new GetPost(current.Actor, new(id)), cancel);
        return Editions.Of(PostContracts.Of(post), post.Edition);
    }

    private static async Task<Edition<Wire.Post>> Edit(
        string id, Wire.EditPost body, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new EditPost(current.Actor, new(id), body.Body, Editions.Expected(ifMatch)), cancel);
        return await Get(id, current, forum, cancel);
    }

    private static async Task<NoContent> Remove(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RemovePost(current.Actor, new(id)), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Restore(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RestorePost(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Wire.ListOf<Wire.Revision>>> History(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Whole((await forum.Send(new ReadPostHistory(current.Actor, new(id)), cancel)).Earlier, PostContracts.Of));

    private static async Task<Ok<Wire.Preview>> Preview(Wire.AskPreview body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(new Wire.Preview(await forum.Send(new PreviewBody(current.Actor, body.Body), cancel)));
}
