using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Postbox;

/// <summary>Work that failed too often and waits for staff, oldest first, at most a hundred.</summary>
[Allow(Who.Administrators)]
public sealed record ListParkedWork(Actor Actor) : Query<IReadOnlyList<ParkedEntry>>(Actor);

internal sealed class ListParkedWorkHandler(IOutbox outbox) : IRequestHandler<ListParkedWork, IReadOnlyList<ParkedEntry>>
{
    public Task<IReadOnlyList<ParkedEntry>> Handle(ListParkedWork asked, CancellationToken cancel) => outbox.ListParked(Slice.Max, cancel);
}
