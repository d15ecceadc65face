using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Threads;

/// <summary>What moderators do with threads and posts, each with its reason.</summary>
public static class CurationEndpoints
{
    public static void MapCuration(this RouteGroupBuilder api)
    {
        api.Curate("/threads/{id}/pin", (by, id, why) => new PinThread(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/threads/{id}/unpin", (by, id, why) => new UnpinThread(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/threads/{id}/lock", (by, id, why) => new LockThread(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/threads/{id}/unlock", (by, id, why) => new UnlockThread(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/threads/{id}/hide", (by, id, why) => new HideThread(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/threads/{id}/unhide", (by, id, why) => new UnhideThread(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/posts/{id}/hide", (by, id, why) => new HidePost(by.Actor, new(id), why) { Request = by.Request });
        api.Curate("/posts/{id}/unhide", (by, id, why) => new UnhidePost(by.Actor, new(id), why) { Request = by.Request });
    }

    private static void Curate(this RouteGroupBuilder api, string path, Func<CurrentActor, string, string, Command<Done>> act) =>
        api.MapPost(path, async Task<NoContent> (string id, Wire.Reasoned body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        {
            await forum.Send(act(current, id, body.Reason), cancel);
            return TypedResults.NoContent();
        });
}
