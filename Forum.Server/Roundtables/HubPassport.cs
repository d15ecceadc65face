using MediatR;
using Microsoft.AspNetCore.SignalR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Roundtables;

/// <summary>Who calls the hub: read again for every call, so that a right or session that ended refuses at once. Turns refusals into the hub's words.</summary>
internal sealed partial class HubPassport(TimeProvider time, ILogger<HubPassport> log) : IHubFilter
{
    private static readonly object Key = new();

    public static CurrentActor Of(HubCallerContext context) => (CurrentActor)context.Items[Key]!;

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[Key] = HubDoor.WhoCame(context.Context.GetHttpContext()!);
        await next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            call.Context.Items[Key] = await Again(call);
            return await next(call);
        }
        catch (Exception refusal) when (refusal is not HubException && !call.Context.ConnectionAborted.IsCancellationRequested)
        {
            if (Problems.IsUnexpected(refusal)) Failed(log, refusal, call.HubMethodName);
            throw new HubException(Problems.ForHub(refusal));
        }
    }

    private async Task<CurrentActor> Again(HubInvocationContext call)
    {
        var pass = Of(call.Context).Pass ?? throw KernelRefusals.NotSignedIn();
        var passage = await call.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadPass(Actor.Forum, pass));
        return passage is null ? throw KernelRefusals.NotSignedIn() : CurrentActor.Of(passage, time.GetUtcNow());
    }

    [LoggerMessage(500, LogLevel.Error, "{Method} failed")]
    private static partial void Failed(ILogger log, Exception exception, string method);
}
