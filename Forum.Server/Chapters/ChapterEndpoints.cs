using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Chapters;

/// <summary>Chapters and who leads them.</summary>
public static class ChapterEndpoints
{
    public static void MapChapters(this RouteGroupBuilder api)
    {
        api.MapGet("/chapters", List);
        api.MapGet("/me/chapters", ListMine);
        api.MapPut("/me/chapters/{chapter}", Join);
        api.MapDelete("/me/chapters/{chapter}", Leave);
        api.MapPost("/admin/chapters", Found);
        api.MapPut("/admin/chapters/{chapter}/leaders", NameLeaders);
    }

    private static async Task<Ok<Wire.ListOf<Wire.Chapter>>> List(CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Whole(await forum.Send(new ListChapters(current.Actor), cancel), Of));

    private static async Task<Ok<Wire.ListOf<Wire.Chapter>>> ListMine(CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Whole(await forum.Send(new ListMyChapters(current.Actor), cancel), Of));

    private static async Task<NoContent> Join(string chapter, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new JoinChapter(current.Actor, chapter), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Leave(string chapter, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new LeaveChapter(current.Actor, chapter), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Created<Wire.Chapter>> Found(Wire.NewChapter body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var leaders = await Members(body.Leaders, current.Actor, forum, cancel);
        var founded = await forum.Send(new FoundChapter(current.Actor, body.Slug, body.Name, body.Zone, leaders) { Request = current.Request }, cancel);
        return TypedResults.Created($"{Api.Root}/chapters", Of(founded));
    }

    private static async Task<Ok<Wire.Chapter>> NameLeaders(
        string chapter, Wire.ChapterLeaders body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Of(await forum.Send(new NameLeaders(current.Actor, chapter, await Members(body.Leaders, current.Actor, forum, cancel)), cancel)));

    private static async Task<IReadOnlyList<MemberId>> Members(IEnumerable<string> userNames, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var ids = new List<MemberId>();
        if (actor.Administers)
            foreach (var name in userNames) ids.Add((await forum.Send(new GetProfile(actor, name), cancel)).Id);
        return ids;
    }

    private static Wire.Chapter Of(ChapterState chapter) => new(chapter.Id.Value, chapter.Slug, chapter.Name, chapter.Zone);
}
