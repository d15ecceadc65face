using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>An item with its story as it is now. A story that not everybody at the meeting may read any more has no title here.</summary>
public sealed record AgendaItemView(AgendaItem Item, string? Title, string? Slug, Outcome? Outcome, AuthorView Author, AuthorView By);

/// <summary>An agenda as a reader sees it.</summary>
/// <param name="Items">In their order once it is fixed, by the moment in which they were put forward before.</param>
/// <param name="Mine">The reader's own dots, an item for each; nobody sees another's.</param>
public sealed record AgendaView(MeetingState Meeting, AgendaState Agenda, IReadOnlyList<AgendaItemView> Items, IReadOnlyList<ItemId> Mine, bool MayRun = false)
{
    public bool IsOpen => Agenda.FrozenAt is null && Meeting.Stage < MeetingStage.Frozen;

    public int DotsOn(ItemId item) => Mine.Count(dot => dot == item);
}

/// <summary>What a line of a room's log says about an item.</summary>
/// <param name="Item">The item as it is now.</param>
/// <param name="Words">The numbers and ids of the line; a reason comes last.</param>
public sealed record ItemHappening(AgendaItemView Item, IReadOnlyList<string> Words);
