using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>What follows where a meeting is for fewer people from now on: whoever is outside neither leads it nor keeps a seat.</summary>
internal sealed class NarrowedAudience(IMemberStore members, IAttendanceStore attendances, TimeProvider time)
{
    public async Task Follow(Meeting meeting, Actor by, CancellationToken cancel)
    {
        if (!await IsInside(meeting.State.Facilitator, meeting, cancel)) throw MeetingRefusals.FacilitatorOutside("audience");
        if (meeting.State.Deputy is { } deputy && !await IsInside(deputy, meeting, cancel)) meeting.NameDeputy(by, null, time.Now());
        var attendance = await attendances.Find(meeting.State.Id, cancel);
        var answered = attendance.State.Attendees.Select(one => one.Member).ToHashSet();
        answered.ExceptWith((await members.FindAll(answered, cancel)).Where(who => who.IsOf(meeting.State.Audience, time.Now())).Select(who => who.Id));
        attendance.Release(answered, by.Id, time.Now());
        if (attendance.Raised.Count > 0) attendances.Keep(attendance);
    }

    private Task<bool> IsInside(MemberId member, Meeting meeting, CancellationToken cancel) => members.IsOf(member, meeting.State.Audience, time.Now(), cancel);
}
