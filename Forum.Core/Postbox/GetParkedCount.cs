using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Postbox;

/// <summary>How much failed too often and waits for staff.</summary>
[Allow(Who.Administrators)]
public sealed record GetParkedCount(Actor Actor) : Query<long>(Actor);

internal sealed class GetParkedCountHandler(IOutbox outbox) : IRequestHandler<GetParkedCount, long>
{
    public async Task<long> Handle(GetParkedCount asked, CancellationToken cancel) => (await outbox.Depth(cancel)).Parked;
}
