using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>A dated roundtable, and who may run it.</summary>
public sealed partial class Meeting(MeetingState state) : Aggregate<MeetingState>(state)
{
    public const int MaxTitle = 120;
    public const int MaxCall = 500;
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>An earlier date is a slip of the hand, and so is one later than <see cref="YearsAhead"/>.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public const int YearsAhead = 10;

    /// <summary>Schedules a meeting. Only those who see its audience may: nobody plans a room that they can't enter.</summary>
    public static Meeting Schedule(MeetingId id, Actor by, Invitation invitation, ChapterId? chapter, MemberId facilitator, DateTimeOffset at, RoomRule rule = RoomRule.OnRecord)
    {
        by.MustBeHeard();
        if (!by.Sees(invitation.Audience)) throw MeetingRefusals.AudienceNotYours();
        var state = Fill(new(id, chapter, "", "", "", invitation.Audience, default, "", default, default, MeetingStage.Scheduled, facilitator, null, null, Rule: rule), invitation);
        var meeting = new Meeting(state with { Passed = Timetable.Missed(state, at) });
        meeting.Raise(new MeetingScheduled(id, invitation.Audience, at) { By = by.Id, Facilitator = facilitator });
        return meeting;
    }

    /// <summary>Leaders of the chapter, the facilitator and the deputy run a meeting, nobody else.</summary>
    public bool MayBeRunBy(Actor actor) => actor.IsForum
        || actor.Is(State.Facilitator)
        || actor.Is(State.Deputy)
        || (State.Chapter is { } chapter ? actor.Leads.Contains(chapter) : actor.Roles.HasFlag(Roles.Leader));

    /// <summary>Refuses whoever doesn't run the meeting, and everybody once it is over.</summary>
    public void MustBeAhead(Actor by)
    {
        MustBeRunBy(by);
        if (State.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
    }

    /// <summary>The door is for members of the audience, as long as there is something to enter.</summary>
    public bool MayBeEnteredBy(Actor actor) => actor.IsForum || (actor.IsMember && actor.Sees(State.Audience) && State.Stage != MeetingStage.Closed);

    /// <summary>Changes what the invitation says. What customers wrote among themselves stays among them: then it isn't for more people any more.</summary>
    public void Edit(Actor by, Invitation invitation, bool holdsAnything, DateTimeOffset at)
    {
        MustBeAhead(by);
        if (invitation.Audience != State.Audience && State.OpenedAt is not null) throw MeetingRefusals.AudienceFixed();
        if (!by.Sees(invitation.Audience)) throw MeetingRefusals.AudienceNotYours();
        if (invitation.Audience < State.Audience && holdsAnything) throw MeetingRefusals.AudienceKept();
        if (Fill(State, invitation) == State) return;
        var moved = invitation.StartsAt != State.StartsAt;
        State = RemindAnew(Fill(State, invitation), at) with { Edition = State.Edition + 1 };
        Raise(new MeetingEdited(State.Id, State.Audience, at) { By = by.Id, Moved = moved });
    }

    /// <summary>Sets what may leave the room: anything until somebody has spoken or asked, after that only something stricter.</summary>
    public void PutUnder(Actor by, RoomRule rule, bool hasBeenSpokenIn, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (rule == State.Rule) return;
        if (State.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
        if (rule < State.Rule && hasBeenSpokenIn) throw MeetingRefusals.RuleOnlyStricter();
        State = State with { Rule = rule, Edition = State.Edition + 1 };
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
        State = State with { Stage = MeetingStage.Closed, ClosedAt = at, Pinned = State.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing ? null : State.Pinned };
        Raise(new MeetingStageChanged(State.Id, State.Audience, MeetingStage.Closed, at));
    }

    /// <summary>Calls the meeting off. A room that is open is closed instead.</summary>
    public void Cancel(Actor by, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (State.CancelledAt is not null) return;
        if (State.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
        if (State.Stage == MeetingStage.Live) throw MeetingRefusals.Live();
        State = State with { Stage = MeetingStage.Closed, ClosedAt = at, CancelledAt = at, Edition = State.Edition + 1 };
        Raise(new MeetingStageChanged(State.Id, State.Audience, MeetingStage.Closed, at) { By = by.Id, CalledOff = true });
    }

    /// <summary>Names who may take over; nobody when null. Only somebody who could enter.</summary>
    public void NameDeputy(Actor by, Actor? deputy, DateTimeOffset at)
    {
        MustBeAhead(by);
        if (deputy is not null && !deputy.Sees(State.Audience)) throw MeetingRefusals.DeputyOutside();
        if (deputy is not null && deputy.Is(State.Facilitator)) throw MeetingRefusals.DeputyFacilitates();
        if (State.Deputy == deputy?.Id) return;
        State = State with { Deputy = deputy?.Id };
        Raise(new DeputyNamed(State.Id, State.Audience, State.Deputy, at) { By = by.Id });
    }

    /// <summary>The deputy, or a leader, becomes the facilitator in one act.</summary>
    /// <param name="deputy">Whoever was it; nobody where they couldn't enter any more.</param>
    public void TakeOver(Actor by, MemberId? deputy, DateTimeOffset at)
    {
        MustBeAhead(by);
        if (by.Is(State.Facilitator)) return;
        State = State with { Deputy = deputy, Facilitator = by.Member };
        Raise(new FacilitatorChanged(State.Id, State.Audience, AuthorView.Of(by), at) { By = by.Id, Deputy = State.Deputy });
    }

    /// <summary>Somebody else facilitates from here on.</summary>
    public void HandTo(Actor by, AuthorView next, DateTimeOffset at)
    {
        MustBeAhead(by);
        State = State with { Facilitator = next.Id!.Value, Deputy = State.Deputy == next.Id ? null : State.Deputy };
        Raise(new FacilitatorChanged(State.Id, State.Audience, next, at) { By = by.Id });
    }

    /// <summary>Does what the clock has made due, in order and each once, however late it is.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (Timetable.Ahead(State).FirstOrDefault() is var (what, at) && what != MeetingMilestones.None && at <= now) Pass(what, now);
    }

    /// <summary>Who runs the meeting comes to the freeze before the clock does, while stories are collected or voted for; then the clock has nothing left to do there.</summary>
    public void Freeze(Actor by, DateTimeOffset at)
    {
        MustBeAhead(by);
        if (State.Stage is not (MeetingStage.Collecting or MeetingStage.Voting)) return;
        State = State with { Passed = State.Passed | Timetable.Stages };
        GoTo(MeetingStage.Frozen, at);
    }

    /// <summary>Sets a demo meeting's dates anew.</summary>
    public void Redate(Invitation dates, DateTimeOffset at)
    {
        if (State.StartsAt == dates.StartsAt) return;
        State = RemindAnew(State with { LocalStart = dates.LocalStart, StartsAt = dates.StartsAt, EndsAt = dates.EndsAt, Edition = State.Edition + 1 }, at);
    }

    private void Pass(MeetingMilestones what, DateTimeOffset now)
    {
        State = State with { Passed = State.Passed | what };
        switch (what)
        {
            case MeetingMilestones.Collecting: GoTo(MeetingStage.Collecting, now); break;
            case MeetingMilestones.Voting: GoTo(MeetingStage.Voting, now); break;
            case MeetingMilestones.Frozen: GoTo(MeetingStage.Frozen, now); break;
            case MeetingMilestones.WeekBefore when Timetable.Due(State, MeetingMilestones.DayBefore) > now:
            case MeetingMilestones.DayBefore when State.StartsAt > now:
                Raise(new ReminderDue(State.Id, what, State.StartsAt, now));
                break;
            case MeetingMilestones.Begins when State.EndsAt > now:
                Raise(new TimeToOpen(State.Id, State.StartsAt, State.Facilitator, State.Deputy, now));
                break;
            case MeetingMilestones.Forgotten: Close(Actor.Forum, now); break;
            case MeetingMilestones.ConsentCloses or MeetingMilestones.Digest:
                Raise(new MilestoneReached(State.Id, State.Audience, what, now));
                break;
        }
    }

    private void GoTo(MeetingStage stage, DateTimeOffset at)
    {
        State = State with { Stage = stage };
        Raise(new MeetingStageChanged(State.Id, State.Audience, stage, at));
    }

    // A meeting that was moved is reminded of by its new date, and begins at it, unless that comes too soon.
    private MeetingState RemindAnew(MeetingState changed, DateTimeOffset at) => changed.StartsAt == State.StartsAt ? changed
        : changed with { Passed = (changed.Passed & ~Timetable.OfTheDate) | Timetable.Missed(changed, at) };

    private void MustBeRunBy(Actor by)
    {
        if (!MayBeRunBy(by)) throw KernelRefusals.NotYours();
    }

    private static MeetingState Fill(MeetingState state, Invitation invitation) => state with
    {
        Title = invitation.Title, About = invitation.About, AboutHtml = invitation.AboutHtml, Audience = invitation.Audience,
        LocalStart = invitation.LocalStart, Zone = invitation.Zone, StartsAt = invitation.StartsAt, EndsAt = invitation.EndsAt,
        Call = invitation.Call, Staged = invitation.Staged,
    };
}

/// <summary>The editable fields of a meeting, checked and tidied.</summary>
public sealed record Invitation(
    string Title, string About, string AboutHtml, Audience Audience, DateTime LocalStart, string Zone, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    string? Call = null, bool Staged = false)
{
    /// <summary>Takes moments in UTC and keeps the wall clock of the zone as the truth.</summary>
    public static Invitation At(string title, string about, string aboutHtml, Audience audience, string zone, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var start = startsAt.ToMilliseconds();
        return new(title, about, aboutHtml, audience, TimeZoneInfo.ConvertTime(start, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime, zone, start, endsAt.ToMilliseconds());
    }
}
