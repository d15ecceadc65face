using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Loading through membership: a room out of reach is not found, and what is said in a live one is for those who accepted its rule.</summary>
internal static class VisibleRoom
{
    public static async Task<Roundtable> Visible(this IRoundtableStore rooms, MeetingId id, Actor actor, CancellationToken cancel)
    {
        var table = await rooms.AtTheDoor(id, actor, cancel);
        return await rooms.MayEnter(table, actor, cancel) ? table : throw RoundtableRefusals.RuleNotAccepted();
    }

    /// <summary>The room as it is seen from outside, before its rule was accepted.</summary>
    public static async Task<Roundtable> AtTheDoor(this IRoundtableStore rooms, MeetingId id, Actor actor, CancellationToken cancel) =>
        await rooms.Find(id, actor, cancel) ?? throw MeetingRefusals.NotFound();

    /// <summary>Has whoever comes by the door of a live room accepted the rule that it has now?</summary>
    public static async Task<bool> MayEnter(this IRoundtableStore rooms, Roundtable table, Actor actor, CancellationToken cancel) =>
        !actor.ComesByTheDoor || table.Meeting.Stage != MeetingStage.Live || table.IsUnder(await rooms.AcceptedRule(table.Meeting.Id, actor.Member, cancel));

    /// <summary>Enlists that the actor accepts the room's rule, if that isn't known already.</summary>
    public static async Task Accept(this IRoundtableStore rooms, Roundtable table, Actor actor, DateTimeOffset at, CancellationToken cancel)
    {
        if (table.IsUnder(await rooms.AcceptedRule(table.Meeting.Id, actor.Member, cancel))) return;
        // A room that closes in this moment keeps nobody who was about to come.
        rooms.Expect(table);
        rooms.Accept(new(table.Meeting.Id, actor.Member, table.Meeting.Rule, at));
    }

    public static async Task<Message> Line(this IRoundtableStore rooms, MeetingId meeting, MessageId id, CancellationToken cancel) =>
        await rooms.FindMessage(meeting, id, cancel) ?? throw RoundtableRefusals.MessageNotFound();

    public static async Task<MessageView> View(this IRoundtableStore rooms, MeetingId meeting, MessageId id, CancellationToken cancel) =>
        (await rooms.Lines(meeting, [id], cancel)).SingleOrDefault() ?? throw RoundtableRefusals.MessageNotFound();

    /// <summary>The floor of a room in which the actor has a seat.</summary>
    public static async Task<(Roundtable Table, Floor Floor)> OpenFloor(this IRoundtableStore rooms, MeetingId id, Actor actor, CancellationToken cancel)
    {
        var table = await rooms.Visible(id, actor, cancel);
        table.Seat(actor);
        return (table, await rooms.Floor(table.Meeting, cancel));
    }
}
