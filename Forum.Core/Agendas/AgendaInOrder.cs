using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>How an agenda gets its order, and who may change it afterwards.</summary>
public sealed partial class Agenda
{
    /// <summary>Who runs the meeting fixes the order before its day comes.</summary>
    public void FreezeBy(Actor by, WhatCounts counts, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeAhead();
        Freeze(counts, at);
    }

    /// <summary>A meeting went on to another stage: at the freeze, or when the room opens without one, the order is fixed; with the room its item ends.</summary>
    public void Follow(MeetingStage stage, WhatCounts counts, DateTimeOffset at)
    {
        // A meeting that is called off before needs no order any more.
        if (stage is MeetingStage.Frozen or MeetingStage.Live) Freeze(counts, at);
        // The room's own last event tells it: nobody hears anything after that.
        if (stage == MeetingStage.Closed && Running is { } item) Change(Ended(item, at));
    }

    /// <summary>Who runs the meeting moves a story that hasn't had its turn, and says why: it is told to everybody and kept.</summary>
    public void Move(Actor by, ItemId id, int place, string reason, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeAhead();
        var item = Waiting(id, by);
        if (item.Place is null) throw AgendaRefusals.NotFrozen();
        if (item.Place == place) return;
        List<AgendaItem> order = [.. Order.Where(other => other.Id != id)];
        var begun = order.Count(other => other.Standing > ItemStanding.Waiting);
        if (place <= begun || place > order.Count + 1) throw AgendaRefusals.NoSuchPlace(begun + 1, order.Count + 1);
        order.Insert(place - 1, item with { MovedBecause = reason });
        Place(order);
        Raise(new ItemMoved(ActOn(by, "agenda.reordered", reason), meeting.Id, id, place, at));
    }

    /// <summary>Who runs the meeting takes a story off that hasn't had its turn, and says why: it is told to everybody and kept. Doing it twice does it once.</summary>
    public void Drop(Actor by, ItemId id, string reason, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeAhead();
        if (State.Items.Any(one => one.Id == id && one is { Standing: ItemStanding.Withdrawn, Place: not null })) return;
        var item = Waiting(id, by);
        if (item.Place is null) throw AgendaRefusals.NotFrozen();
        TakeOut(item);
        Raise(new ItemDropped(ActOn(by, "agenda.item-dropped", reason) with { Concerns = item.Author }, meeting.Id, id, at));
    }

    /// <summary>Who runs the meeting says how long a story has, before it begins.</summary>
    public void Box(Actor by, ItemId id, int minutes, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeAhead();
        var item = Waiting(id, by);
        if (item.Minutes == minutes) return;
        Change(item with { Minutes = minutes });
        if (item.Place is not null) Raise(new ItemBoxed(meeting.Id, id, minutes, at));
    }

    // Most dots first; where they are equal, the story that was told first.
    private void Freeze(WhatCounts counts, DateTimeOffset at)
    {
        if (State.FrozenAt is not null) return;
        foreach (var item in State.Items.Where(item => item.Standing == ItemStanding.Waiting && counts.LeftOut.Contains(item.Id))) LeaveOut(item, at);
        var sums = counts.Ballots.SelectMany(ballot => ballot.Dots).CountBy(item => item).ToDictionary();
        var order = State.Items.Where(item => item.Standing == ItemStanding.Waiting).Select(item => item with { Dots = sums.GetValueOrDefault(item.Id) })
            .OrderByDescending(item => item.Dots).ThenBy(item => item.ToldAt).ThenBy(item => item.Story.Value, StringComparer.Ordinal).ToList();
        State = State with { FrozenAt = at };
        Place(order);
        foreach (var item in order) Raise(new ItemAdded(meeting.Id, item.Id, at));
    }

    private void LeaveOut(AgendaItem item, DateTimeOffset at)
    {
        Change(item with { Standing = ItemStanding.Withdrawn });
        Raise(new StoryWithdrawn(meeting.Id, item.Id, item.Story, at));
    }

    private StaffAct ActOn(Actor by, string what, string reason) => new(by.Id, what, "meeting", meeting.Id.Value, $"The agenda of {meeting.Title}", reason, meeting.Audience);

    private void Place(List<AgendaItem> order)
    {
        for (var i = 0; i < order.Count; i++)
            if (State.Items.First(item => item.Id == order[i].Id) != order[i] with { Place = i + 1 }) Change(order[i] with { Place = i + 1 });
    }

    private AgendaItem Waiting(ItemId id, Actor by) => Item(id, by) is { Standing: ItemStanding.Waiting } item ? item : throw AgendaRefusals.HasBegun();
}
