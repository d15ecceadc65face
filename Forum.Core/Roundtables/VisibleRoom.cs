using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Loading through membership: a room out of reach is not found.</summary>
internal static class VisibleRoom
{
    public static async Task<Roundtable> Visible(this IRoundtableStore rooms, MeetingId id, Actor actor, CancellationToken cancel) =>
        await rooms.Find(id, actor, cancel) ?? throw MeetingRefusals.NotFound();

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
