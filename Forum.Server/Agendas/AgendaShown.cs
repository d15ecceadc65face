using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Threads;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Agendas;

/// <summary>An agenda as pages show it.</summary>
/// <param name="Own">The reader's own threads that could be put forward.</param>
/// <param name="Problem">Why something that was asked of the agenda was refused.</param>
public sealed record AgendaShown(AgendaView View, IReadOnlyList<ThreadView> Own, Problem? Problem = null)
{
    /// <summary>Notes that were refused, still in their field.</summary>
    public (ItemId Item, string Text)? Unnoted { get; init; }

    public MeetingState Meeting => View.Meeting;

    /// <summary>Stories that everybody there may vote on, or the fixed order.</summary>
    public IReadOnlyList<AgendaItemView> Forward => [.. View.Items.Where(item => item.Item.Standing >= ItemStanding.Waiting)];

    public IEnumerable<AgendaItemView> AskedOf(Actor actor) => View.Items.Where(item => item.Item.Standing == ItemStanding.Proposed && actor.Is(item.Item.Author));

    public IEnumerable<AgendaItemView> AskedBy(Actor actor) =>
        View.Items.Where(item => item.Item.Standing is ItemStanding.Proposed or ItemStanding.Declined && actor.Is(item.Item.By) && !actor.Is(item.Item.Author));

    public string DotWords => View.Mine.Count == 0 ? $"You have {Dots(View.Agenda.DotsEach)} to place." : $"You have placed {View.Mine.Count} of your {Dots(View.Agenda.DotsEach)}.";

    public string PathOf(AgendaItemView item) => $"/meetings/{Meeting.Id}/agenda/items/{item.Item.Id}";

    public static string Dots(int number) => number == 1 ? "1 dot" : $"{number} dots";

    /// <summary>Could what became of it be written down?</summary>
    public static bool IsNotable(AgendaItemView item) => item is { Title: not null, Item: { StartedAt: not null, Notes: null } };

    public static string TitleOf(AgendaItemView item) => item.Title ?? "A story that isn’t shown any more";
}
