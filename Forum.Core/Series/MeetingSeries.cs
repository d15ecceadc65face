using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Series;

/// <summary>What is the same for all meetings of a series.</summary>
/// <param name="Minutes">How long each of them is.</param>
/// <param name="Seats">How many can come; null for as many as want to.</param>
/// <param name="Room">What may leave their rooms.</param>
public sealed record SeriesPlan(string Title, string About, string AboutHtml, Audience Audience, Recurrence Rule, int Minutes, string? Call, int? Seats, RoomRule Room);

/// <summary>A chapter's series of meetings.</summary>
/// <param name="Rota">Who takes turns in facilitating; the first is next.</param>
/// <param name="KeptBy">The leader who made or changed it last: facilitates where nobody of the rota can.</param>
/// <param name="Planned">The meeting that was planned last.</param>
/// <param name="PlannedFor">The day by the rule for which that was.</param>
public sealed record SeriesState(
    ChapterId Chapter, SeriesPlan Plan, IReadOnlyList<MemberId> Rota, MemberId KeptBy, MeetingId? Planned, DateOnly? PlannedFor, DateTimeOffset? EndedAt, long Version = 0) : IState;

/// <summary>A chapter's meetings that plan themselves: a leader says once when and what, and from then on there is always a next one.</summary>
public sealed class MeetingSeries(SeriesState state) : Aggregate<SeriesState>(state)
{
    public const int MaxRota = 50;

    /// <summary>A meeting is planned at the latest a few days before its stories are collected.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(24);

    public static MeetingSeries Begin(ChapterId chapter, Actor by, SeriesPlan plan, IReadOnlyList<MemberId> rota, DateTimeOffset at)
    {
        var series = new MeetingSeries(new(chapter, plan, [], by.Member, null, null, null));
        series.Change(by, plan, rota, at);
        return series;
    }

    /// <summary>Changes what is planned from now on; a meeting that is planned already stays as it is. A series that was ended goes on.</summary>
    public void Change(Actor by, SeriesPlan plan, IReadOnlyList<MemberId> rota, DateTimeOffset at)
    {
        MustBeLedBy(by);
        by.MustBeHeard();
        if (!by.Sees(plan.Audience)) throw MeetingRefusals.AudienceNotYours();
        State = State with { Plan = plan, Rota = [.. rota.Distinct()], KeptBy = by.Member, EndedAt = null };
        Raise(new SeriesChanged(State.Chapter, plan.Audience, at));
    }

    /// <summary>Plans nothing more. What is planned already takes place.</summary>
    public void End(Actor by, DateTimeOffset at)
    {
        MustBeLedBy(by);
        if (State.EndedAt is not null) return;
        State = State with { EndedAt = at };
        Raise(new SeriesEnded(State.Chapter, State.Plan.Audience, at));
    }

    /// <summary>
    /// When the next meeting starts, on the clock of its place, if it is to be planned now: because the last one is over, or because
    /// its stories will soon be collected. Null otherwise. Days that passed while nobody looked are left out, and so are those whose
    /// agenda would have had to stand by now.
    /// </summary>
    public DateTime? DueNext(MeetingState? last, DateTimeOffset now)
    {
        if (State.EndedAt is not null) return null;
        var next = Starts(now).First();
        var isDue = last is null or { Stage: MeetingStage.Closed } || LocalClock.Moment(next, State.Plan.Rule.Zone) - Notice <= now;
        return isDue ? next : null;
    }

    /// <summary>When meetings start by the rule, without end: those that can still come to their freeze, after the one that was planned last.</summary>
    public IEnumerable<DateTime> Starts(DateTimeOffset now)
    {
        var rule = State.Plan.Rule;
        var today = DateOnly.FromDateTime(LocalClock.At(now, rule.Zone));
        return rule.From(State.PlannedFor is { } day && day > today ? day : today).Where(local => Timetable.Due(local, rule.Zone, MeetingMilestones.Frozen) > now);
    }

    /// <summary>
    /// Whose turn it is: the first of the rota who can. Whoever is passed over goes to the back, and so does whoever takes the turn,
    /// behind them; nobody goes out. Null when nobody can.
    /// </summary>
    public MemberId? TakeTurn(Func<MemberId, bool> can)
    {
        var place = State.Rota.TakeWhile(member => !can(member)).Count();
        if (place == State.Rota.Count) return null;
        var chosen = State.Rota[place];
        State = State with { Rota = [.. State.Rota.Skip(place + 1), .. State.Rota.Take(place), chosen] };
        return chosen;
    }

    /// <summary>A meeting was planned for a day of the rule.</summary>
    public void Plan(MeetingId meeting, DateTime local) => State = State with { Planned = meeting, PlannedFor = DateOnly.FromDateTime(local) };

    /// <summary>Leaders of the chapter keep its series, nobody else.</summary>
    public void MustBeLedBy(Actor by)
    {
        if (!by.IsForum && !by.Leads.Contains(State.Chapter)) throw KernelRefusals.NotYours();
    }
}

/// <summary>A chapter's series was made or changed.</summary>
public sealed record SeriesChanged(ChapterId Chapter, Audience Audience, DateTimeOffset At) : DomainEvent(At);

/// <summary>A chapter's series plans nothing more.</summary>
public sealed record SeriesEnded(ChapterId Chapter, Audience Audience, DateTimeOffset At) : DomainEvent(At);

/// <summary>Refusals about series.</summary>
public static class SeriesRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "series.not-found", "This chapter has no series of meetings.");

    public static RuleViolation NoRota() => new(Refusal.Conflict, "series.no-rota", "This meeting isn't the next of a series, so there is no rota to pass it on to.");

    public static RuleViolation NobodyElse() => new(Refusal.Conflict, "series.nobody-else", "Nobody else of the rota can come. Add somebody to it, or let the deputy take over.");
}
