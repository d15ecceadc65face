using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Moderation;
using VmugForum.Server.Edge;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Moderation;

/// <summary>The record of what staff did.</summary>
public static class ModerationEndpoints
{
    public static void MapModeration(this RouteGroupBuilder api) => api.MapGet("/moderation/log", Log);

    private static async Task<Ok<Wire.ListOf<Wire.Act>>> Log(string? cursor, int? limit, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Of(await forum.Send(new ReadModerationLog(current.Actor, new Part(cursor, limit).Slice), cancel), Of));

    private static Wire.Act Of(ActView act) =>
        new(act.Id, MemberContracts.Of(act.By), act.What, new(act.TargetKind, act.TargetId, act.Label), act.Reason, act.At);
}
