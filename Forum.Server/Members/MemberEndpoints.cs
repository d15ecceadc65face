using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Members;

/// <summary>Accounts: registering, opening, passwords, claims; and what members see of one another.</summary>
public static class MemberEndpoints
{
    public static void MapMembers(this RouteGroupBuilder api)
    {
        api.MapPost("/members", Register).Throttled(Throttle.Account);
        api.MapPost("/members/open", Open).Throttled(Throttle.Account);
        api.MapPost("/claims", Claim).Throttled(Throttle.Account);
        api.MapPost("/password/forgot", Forget).Throttled(Throttle.Account);
        api.MapPost("/password/reset", Reset).Throttled(Throttle.Account);
        api.MapGet("/members/{userName}", Profile);
        api.MapGet("/me", Me);
        api.MapPut("/me", Introduce);
        api.MapPut("/me/password", Change).Throttled(Throttle.SignIn);
    }

    private static async Task<Accepted> Register(
        Wire.Register body, CurrentActor current, IMediator forum, ForumSettings settings, IHostEnvironment host, SignInLimits limits, CancellationToken cancel)
    {
        limits.Mail(body.Email);
        await forum.Send(new RegisterMember(current.Actor, body.UserName, body.Email, body.Password, body.DisplayName, settings.PublicUrl, host.IsDevelopment()), cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> Open(Wire.FollowLink body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new OpenAccount(current.Actor, body.Link), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Wire.Claimed>> Claim(Wire.Claim body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var member = await forum.Send(new ClaimAccount(current.Actor, body.Link, body.Email, body.Password), cancel);
        return TypedResults.Ok(new Wire.Claimed(member.UserName));
    }

    private static async Task<Accepted> Forget(
        Wire.Forgotten body, CurrentActor current, IMediator forum, ForumSettings settings, SignInLimits limits, CancellationToken cancel)
    {
        limits.Mail(body.Email);
        await forum.Send(new ForgetPassword(current.Actor, body.Email, settings.PublicUrl), cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> Reset(Wire.NewPassword body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new ResetPassword(current.Actor, body.Link, body.Password), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Wire.Profile>> Profile(string userName, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(MemberContracts.Of(await forum.Send(new GetProfile(current.Actor, userName), cancel)));

    private static Ok<Wire.Me> Me(CurrentActor current) => TypedResults.Ok(MemberContracts.Me(current.Actor));

    private static async Task<NoContent> Introduce(Wire.EditMe body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new IntroduceMyself(current.Actor, body.DisplayName, body.About), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Change(Wire.ChangePassword body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var pass = current.Pass ?? throw KernelRefusals.NotSignedIn();
        await forum.Send(new ChangePassword(current.Actor, body.Present, body.Password, pass.Id), cancel);
        return TypedResults.NoContent();
    }
}
