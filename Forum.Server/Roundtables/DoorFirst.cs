using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Roundtables;

/// <summary>Leads whoever asks for something of a live room without having accepted its rule to the door on which it stands.</summary>
internal sealed class DoorFirst : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RuleViolation no) when (no.Code == RoundtableRefusals.RuleNotAcceptedCode)
        {
            return Show.Back($"/meetings/{context.HttpContext.GetRouteValue("id")}/room");
        }
    }
}
