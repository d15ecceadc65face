using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Rooms in which somebody reacted since the room was told.</summary>
[Allow(Who.Forum)]
public sealed record ListUncountedRooms(Actor Actor) : Query<IReadOnlyList<MeetingId>>(Actor);

internal sealed class ListUncountedRoomsHandler(IReactionStore reactions) : IRequestHandler<ListUncountedRooms, IReadOnlyList<MeetingId>>
{
    private const int AtOnce = 100;

    public Task<IReadOnlyList<MeetingId>> Handle(ListUncountedRooms asked, CancellationToken cancel) => reactions.UncountedRooms(AtOnce, cancel);
}
