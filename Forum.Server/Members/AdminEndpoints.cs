using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Affiliation;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Members;

/// <summary>What staff do with accounts. Each act stands in the moderation log.</summary>
public static class AdminEndpoints
{
    public static void MapMemberAdministration(this RouteGroupBuilder api)
    {
        var members = api.MapGroup("/admin/members");
        members.MapGet("", List);
        members.MapPut("/{userName}/roles", Appoint);
        members.MapPut("/{userName}/affiliation", Affiliate);
        members.MapPost("/{userName}/silence", Silence);
        members.MapPost("/{userName}/claim-link", HandOutLink);
    }

    private static async Task<Ok<Wire.ListOf<Wire.MemberRecord>>> List(
        string? cursor, int? limit, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Of(await forum.Send(new ListMembers(current.Actor, new Part(cursor, limit).Slice), cancel), member => MemberContracts.Record(member, time.Now())));

    private static async Task<Ok<Wire.MemberRecord>> Appoint(
        string userName, Wire.Appoint body, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel) =>
        Record(await forum.Send(new AppointMember(current.Actor, userName, MemberContracts.Of(body.Roles), body.Reason), cancel), time);

    private static async Task<Ok<Wire.MemberRecord>> Affiliate(
        string userName, Wire.SetAffiliation body, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel) =>
        Record(await forum.Send(new SetAffiliation(current.Actor, userName, (AffiliationClass)body.Class, body.ProvenUntil, body.Reason), cancel), time);

    // Moderators silence, but an account's address is for administrators: the answer tells nothing of it.
    private static async Task<NoContent> Silence(string userName, Wire.Silence body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new SilenceMember(current.Actor, userName, body.Until, body.Reason) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    // Without a request key: a secret is told once.
    private static async Task<Ok<Wire.ClaimLink>> HandOutLink(
        string userName, Wire.Reasoned body, CurrentActor current, IMediator forum, ForumSettings settings, CancellationToken cancel)
    {
        var link = await forum.Send(new HandOutClaimLink(current.Actor, userName, body.Reason), cancel);
        return TypedResults.Ok(new Wire.ClaimLink(link.Secret, $"{settings.PublicUrl}/register/claim?link={link.Secret}", link.ExpiresAt));
    }

    private static Ok<Wire.MemberRecord> Record(MemberState member, TimeProvider time) => TypedResults.Ok(MemberContracts.Record(member, time.Now()));
}
