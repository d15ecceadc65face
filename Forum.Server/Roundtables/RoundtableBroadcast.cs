using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Live;
using RoomEvent = VmugForum.Client.Contracts.RoomEvent;

namespace VmugForum.Server.Roundtables;

/// <summary>Every event of a room's log is heard by everybody seated in it; when the meeting stops being live they are shown out after it.</summary>
internal sealed class RoundtableBroadcast : IBroadcast
{
    public IEnumerable<Announcement> Of(DomainEvent happened)
    {
        if (happened is LoggedEvent && RoomContracts.Of(happened) is { } said) yield return To(new(said.MeetingId), said);
    }

    /// <summary>The same, for an event that is read from the log because this server didn't hear of it.</summary>
    public static ToRoom Of(MeetingId meeting, RoomLogView line) => To(meeting, RoomContracts.Of(meeting, line));

    private static ToRoom To(MeetingId meeting, RoomEvent said) => new(meeting, said, EndsTheRoom(said) ? RoomLostCodes.Closed : null);

    private static bool EndsTheRoom(RoomEvent said) =>
        said.Type == RoomEventTypes.StateChanged && RoomContracts.StateIn(said) != Client.Contracts.MeetingState.Live;
}
