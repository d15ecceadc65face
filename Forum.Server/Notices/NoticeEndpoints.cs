using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Notices;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Notices;

/// <summary>What a member is told of.</summary>
public static class NoticeEndpoints
{
    public static void MapNotices(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices");
        notices.MapGet("", List);
        notices.MapGet("/unread", Count);
        notices.MapPost("/read", PutAllAway);
        notices.MapPost("/{id}/read", PutAway);
        api.MapGet("/me/notices", ListChoices);
        api.MapPut("/me/notices", Choose);
    }

    private static async Task<Ok<Wire.ListOf<Wire.Notice>>> List(string? cursor, int? limit, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Of(await forum.Send(new ListNotices(current.Actor, new Part(cursor, limit).Slice), cancel), NoticeContracts.Of));

    private static async Task<Ok<Wire.UnreadNotices>> Count(CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(new Wire.UnreadNotices(await forum.Send(new GetUnreadCount(current.Actor), cancel)));

    private static async Task<NoContent> PutAllAway(Wire.ReadNotices body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new PutAllNoticesAway(current.Actor, body.UpTo) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PutAway(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new PutNoticeAway(current.Actor, id) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Wire.ListOf<Wire.NoticeChoice>>> ListChoices(CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Whole(await forum.Send(new GetNoticeChoices(current.Actor), cancel),
            chosen => new Wire.NoticeChoice { Topic = (Wire.NoticeTopic)chosen.Key, Channel = (Wire.NoticeChannel)chosen.Value }));

    private static async Task<NoContent> Choose(Wire.NoticeChoice body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new ChooseNotices(current.Actor, (NoticeTopic)body.Topic, (Channel)body.Channel), cancel);
        return TypedResults.NoContent();
    }
}
