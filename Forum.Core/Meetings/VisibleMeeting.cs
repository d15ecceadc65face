using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Loading through membership: a meeting out of reach is not found.</summary>
internal static class VisibleMeeting
{
    public static async Task<Meeting> Visible(this IMeetingStore meetings, MeetingId id, Actor actor, CancellationToken cancel) =>
        await meetings.Find(id, actor, cancel) ?? throw MeetingRefusals.NotFound();
}
