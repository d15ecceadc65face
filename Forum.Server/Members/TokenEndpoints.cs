using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Members;

/// <summary>Access tokens for programs, and the list of everything one is signed in with.</summary>
public static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder api)
    {
        api.MapPost("/tokens", Make).Throttled(Throttle.SignIn);
        api.MapGet("/tokens", List);
        api.MapDelete("/tokens", EndAll);
        api.MapDelete("/tokens/{id}", End);
    }

    private static async Task<Created<Wire.NewToken>> Make(Wire.AskToken body, CurrentActor current, IMediator forum, SignInLimits limits, CancellationToken cancel)
    {
        limits.SignIn(body.Login);
        var answer = await forum.Send(new SignIn(current.Actor, body.Login, body.Password, PassKind.Token, body.Name), cancel);
        if (answer is not { Pass: { } pass, Secret: { } secret }) throw MemberRefusals.SignInFailed();
        return TypedResults.Created($"{Api.Root}/tokens/{pass.Id}", new Wire.NewToken(secret, pass.Id, pass.ExpiresAt));
    }

    private static async Task<Ok<Wire.ListOf<Wire.Pass>>> List(CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Whole(await forum.Send(new ListPasses(current.Actor), cancel), pass => MemberContracts.Of(pass, current.Pass?.Id)));

    private static async Task<NoContent> EndAll(CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new SignOut(current.Actor, null), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> End(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new SignOut(current.Actor, id), cancel);
        return TypedResults.NoContent();
    }
}
