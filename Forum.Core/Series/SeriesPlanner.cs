using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Series;

/// <summary>Plans the next meeting of a series when it is due, and says whose turn it is.</summary>
internal sealed class SeriesPlanner(IMeetingStore meetings, IAttendanceStore attendances, IChapterStore chapters, IMemberStore members, IIds ids, TimeProvider time)
{
    /// <summary>Plans the next meeting where one is due, and enlists it; the series itself is the caller's to keep.</summary>
    /// <returns>Null when none is due, or nobody could lead it.</returns>
    public async Task<Meeting?> PlanIfDue(MeetingSeries series, CancellationToken cancel)
    {
        var last = series.State.Planned is { } id ? (await meetings.Find(id, Actor.Forum, cancel))?.State : null;
        return series.DueNext(last, time.Now()) is { } local ? await Plan(series, local, cancel) : null;
    }

    /// <summary>Those of the rota, and the leader who keeps it, who can enter such a meeting now.</summary>
    public async Task<IReadOnlyDictionary<MemberId, MemberState>> WhoCan(MeetingSeries series, Audience audience, CancellationToken cancel)
    {
        var now = time.Now();
        return (await members.FindAll([.. series.State.Rota.Append(series.State.KeptBy).Distinct()], cancel)).Where(who => who.IsOf(audience, now)).ToDictionary(who => who.Id);
    }

    private async Task<Meeting?> Plan(MeetingSeries series, DateTime local, CancellationToken cancel)
    {
        var (plan, now) = (series.State.Plan, time.Now());
        var can = await WhoCan(series, plan.Audience, cancel);
        if (series.TakeTurn(can.ContainsKey) is not { } facilitator)
        {
            if (await OtherwiseLeads(series, can, cancel) is not { } leader) return null;
            facilitator = leader;
        }
        var start = LocalClock.Moment(local, plan.Rule.Zone);
        var invitation = Invitation.At(plan.Title, plan.About, plan.AboutHtml, plan.Audience, plan.Rule.Zone, start, start.AddMinutes(plan.Minutes)) with { Call = plan.Call, Staged = true };
        var meeting = Meeting.Schedule(new(ids.Next()), Actor.Forum, invitation, series.State.Chapter, facilitator, now, plan.Room);
        if (series.State.Rota.FirstOrDefault(who => who != facilitator && can.ContainsKey(who)) is { Value: not null } deputy) meeting.NameDeputy(Actor.Forum, can[deputy].ActingAt(now, []), now);
        series.Plan(meeting.State.Id, local);
        meetings.Add(meeting);
        if (plan.Seats is not null) attendances.Keep(Attendance.Limited(meeting.State.Id, plan.Seats));
        return meeting;
    }

    // Where nobody of the rota can: the leader who keeps the series, or another of the chapter's.
    private async Task<MemberId?> OtherwiseLeads(MeetingSeries series, IReadOnlyDictionary<MemberId, MemberState> can, CancellationToken cancel)
    {
        if (can.ContainsKey(series.State.KeptBy)) return series.State.KeptBy;
        foreach (var leader in (await chapters.Find(series.State.Chapter.Value, cancel))?.State.Leaders ?? [])
            if (await members.IsOf(leader, series.State.Plan.Audience, time.Now(), cancel)) return leader;
        return null;
    }
}
