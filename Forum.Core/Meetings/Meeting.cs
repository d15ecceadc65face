using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>A dated roundtable, and who may run it.</summary>
public sealed class Meeting(MeetingState state) : Aggregate<MeetingState>(state)
{
    public const int MaxTitle = 120;
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Schedules a meeting. Only those who see its audience may: nobody plans a room that they can't enter.</summary>
    public static Meeting Schedule(MeetingId id, Actor by, Invitation invitation, ChapterId? chapter, MemberId facilitator, DateTimeOffset at, RoomRule rule = RoomRule.OnRecord)
    {
        by.MustBeHeard();
        if (!by.Sees(invitation.Audience)) throw MeetingRefusals.AudienceNotYours();
        var meeting = new Meeting(Fill(new(id, chapter, "", "", "", invitation.Audience, default, "", default, default, MeetingStage.Scheduled, facilitator, null, null, Rule: rule), invitation));
        meeting.Raise(new MeetingScheduled(id, invitation.Audience, at) { By = by.Id });
        return meeting;
    }

    /// <summary>Leaders of the chapter and the facilitator run a meeting, nobody else.</summary>
    public bool MayBeRunBy(Actor actor) => actor.IsForum
        || actor.Is(State.Facilitator)
        || (State.Chapter is { } chapter ? actor.Leads.Contains(chapter) : actor.Roles.HasFlag(Roles.Leader));

    public void Edit(Actor by, Invitation invitation, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (State.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
        if (invitation.Audience != State.Audience && State.OpenedAt is not null) throw MeetingRefusals.AudienceFixed();
        if (!by.Sees(invitation.Audience)) throw MeetingRefusals.AudienceNotYours();
        var moved = invitation.StartsAt != State.StartsAt;
        State = Fill(State, invitation) with { Edition = State.Edition + 1 };
        Raise(new MeetingEdited(State.Id, State.Audience, at) { By = by.Id, Moved = moved });
    }

    /// <summary>Sets what may leave the room: anything until somebody has spoken, after that only something stricter.</summary>
    public void PutUnder(Actor by, RoomRule rule, bool hasBeenSpokenIn, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (rule == State.Rule) return;
        if (State.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
        if (rule < State.Rule && hasBeenSpokenIn) throw MeetingRefusals.RuleOnlyStricter();
        State = State with { Rule = rule };
        Raise(new RoomRuleChanged(State.Id, rule, at));
    }

    public void Open(Actor by, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (State.Stage == MeetingStage.Live) return;
        if (State.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
        State = State with { Stage = MeetingStage.Live, OpenedAt = at };
        Raise(new MeetingStageChanged(State.Id, State.Audience, MeetingStage.Live, at) { By = by.Id });
    }

    public void Close(Actor by, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (State.Stage == MeetingStage.Closed) return;
        if (State.Stage != MeetingStage.Live) throw MeetingRefusals.NotLive();
        State = State with { Stage = MeetingStage.Closed, ClosedAt = at };
        Raise(new MeetingStageChanged(State.Id, State.Audience, MeetingStage.Closed, at));
    }

    /// <summary>Sets a demo meeting's dates anew.</summary>
    public void Redate(Invitation invitation) => State = Fill(State, invitation);

    private void MustBeRunBy(Actor by)
    {
        if (!MayBeRunBy(by)) throw KernelRefusals.NotYours();
    }

    private static MeetingState Fill(MeetingState state, Invitation invitation) => state with
    {
        Title = invitation.Title, About = invitation.About, AboutHtml = invitation.AboutHtml, Audience = invitation.Audience,
        LocalStart = invitation.LocalStart, Zone = invitation.Zone, StartsAt = invitation.StartsAt, EndsAt = invitation.EndsAt,
    };
}

/// <summary>The editable fields of a meeting, checked and tidied.</summary>
public sealed record Invitation(
    string Title, string About, string AboutHtml, Audience Audience, DateTime LocalStart, string Zone, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <summary>Takes moments in UTC and keeps the wall clock of the zone as the truth.</summary>
    public static Invitation At(string title, string about, string aboutHtml, Audience audience, string zone, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var start = startsAt.ToMilliseconds();
        return new(title, about, aboutHtml, audience, TimeZoneInfo.ConvertTime(start, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime, zone, start, endsAt.ToMilliseconds());
    }
}
