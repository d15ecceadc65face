using MediatR;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>What happened between the lines of a room after a number: its agenda, and who leads. In order, the latest <see cref="Most"/>.</summary>
[Allow(Who.Members)]
public sealed record ListHappenings(Actor Actor, MeetingId Meeting, long After) : Query<IReadOnlyList<RoomLogView>>(Actor)
{
    /// <summary>As many as there are messages on a page.</summary>
    public const int Most = Roundtable.MessagesShown;

    /// <summary>The types that a room tells between its lines.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [ItemMoved.Type, ItemStarted.Type, ExtensionAsked.Type, ItemExtended.Type, ItemEnded.Type, ItemWithdrawn.Type, ItemNoted.Type, FacilitatorChanged.Type];
}

internal sealed class ListHappeningsHandler(IRoundtableStore rooms) : IRequestHandler<ListHappenings, IReadOnlyList<RoomLogView>>
{
    public async Task<IReadOnlyList<RoomLogView>> Handle(ListHappenings asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        var isLeft = table.Meeting.Stage != MeetingStage.Closed || table.Meeting.Rule.Lets(RoomOutlet.Log) != Leaves.Nothing;
        return isLeft ? await rooms.Happenings(asked.Meeting, asked.After, ListHappenings.Most, cancel) : [];
    }
}
