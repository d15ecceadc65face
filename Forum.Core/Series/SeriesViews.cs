using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Series;

/// <summary>A series as the leaders of its chapter see it.</summary>
/// <param name="Rota">Who takes turns, the next first.</param>
/// <param name="Planned">The meeting that was planned last; null when there is none, or it isn't to be seen.</param>
/// <param name="Coming">When its next meetings start by the rule, the planned one left out.</param>
public sealed record SeriesView(ChapterState Chapter, SeriesPlan Plan, IReadOnlyList<AuthorView> Rota, MeetingView? Planned, IReadOnlyList<DateTimeOffset> Coming, bool Ended)
{
    /// <summary>How many of the next starts are told.</summary>
    public const int Told = 4;
}

/// <summary>Puts the view of a series together.</summary>
internal sealed class SeriesReading(IMeetingStore meetings, IMemberStore members, TimeProvider time)
{
    public async Task<SeriesView> Of(MeetingSeries series, ChapterState chapter, Actor actor, MeetingView? justPlanned, CancellationToken cancel)
    {
        var (s, now) = (series.State, time.Now());
        var rota = new List<AuthorView>();
        foreach (var id in s.Rota)
            if (await members.Find(id, cancel) is { } member) rota.Add(member.State.AsAuthor());
        var planned = justPlanned ?? (s.Planned is { } meeting ? (await meetings.View(meeting, actor, cancel))?.For(actor) : null);
        var from = DateOnly.FromDateTime(LocalClock.At(now, s.Plan.Rule.Zone));
        var coming = s.Plan.Rule.From(s.PlannedFor is { } day && day > from ? day : from).Select(local => LocalClock.Moment(local, s.Plan.Rule.Zone)).Where(at => at > now);
        return new(chapter, s.Plan, rota, planned, s.EndedAt is null ? [.. coming.Take(SeriesView.Told)] : [], s.EndedAt is not null);
    }
}
