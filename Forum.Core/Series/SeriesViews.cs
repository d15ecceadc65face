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
    /// <summary>Rises with each change, a turn that is taken included.</summary>
    public long Edition { get; init; }

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
        var coming = s.EndedAt is null ? series.Starts(now).Take(SeriesView.Told).Select(local => LocalClock.Moment(local, s.Plan.Rule.Zone)) : [];
        return new(chapter, s.Plan, rota, planned, [.. coming], s.EndedAt is not null) { Edition = s.Version };
    }
}
