using FluentValidation;
using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Series;

/// <summary>Makes a chapter's series of meetings or changes it, and plans the next meeting at once when it is due.</summary>
/// <param name="Chapter">The chapter's id or slug.</param>
/// <param name="Rota">User names of those who take turns in facilitating, the next first.</param>
/// <param name="Edition">The edition that the editor read, 0 for none yet; another one is refused as stale, and null takes any.</param>
[Allow(Who.Members)]
public sealed record KeepSeries(
    Actor Actor, string Chapter, string Title, string? About, Audience Audience, Recurrence Rule, int Minutes, string? Call, int? Seats, IReadOnlyList<string> Rota, RoomRule Room = RoomRule.OnRecord, long? Edition = null)
    : Command<SeriesView>(Actor);

internal sealed class KeepSeriesValidator : AbstractValidator<KeepSeries>
{
    public KeepSeriesValidator()
    {
        RuleFor(m => m.Title).MeetingTitle();
        RuleFor(m => m.About).MaximumLength(4000);
        RuleFor(m => m.Audience).Must(a => a is Audience.Members or Audience.Customers).WithMessage("A meeting is for members or for customers.");
        RuleFor(m => m.Call).Must(InvitationRules.IsCall).WithMessage(InvitationRules.CallRule);
        RuleFor(m => m.Seats).SeatLimit();
        RuleFor(m => m.Room).IsInEnum().OverridePropertyName("roomRule");
        RuleFor(m => m.Minutes).Must(m => TimeSpan.FromMinutes(m) >= Meeting.Shortest && TimeSpan.FromMinutes(m) <= Meeting.Longest).OverridePropertyName("lengthMinutes").WithMessage(InvitationRules.LengthRule);
        RuleFor(m => m.Rule.Zone).Must(InvitationRules.IsZone).OverridePropertyName("zone").WithMessage(InvitationRules.ZoneRule);
        RuleFor(m => m.Rule.Week).InclusiveBetween(1, Recurrence.Last).OverridePropertyName("week").WithMessage("Give 1 to 4, or 5 for the last of its month.");
        RuleFor(m => m.Rule.Day).IsInEnum().OverridePropertyName("day");
        RuleFor(m => m.Rule.EveryMonths).Must(months => months is 1 or 2 or 3 or 4 or 6 or 12).OverridePropertyName("everyMonths").WithMessage("Use 1, 2, 3, 4, 6 or 12 months: they make up a year.");
        RuleFor(m => m.Rule.Month).Must((m, month) => month >= 1 && month <= m.Rule.EveryMonths).OverridePropertyName("month").WithMessage("Give a month within the period, from 1.");
        RuleFor(m => m.Rota).Must(rota => rota.Count <= MeetingSeries.MaxRota).WithMessage($"At most {MeetingSeries.MaxRota} people take turns.");
    }
}

internal sealed class KeepSeriesHandler(
    ISeriesStore allSeries, IChapterStore chapters, IMemberStore members, SeriesPlanner planner, SeriesReading reading, IMarkup markup, TimeProvider time) : IRequestHandler<KeepSeries, SeriesView>
{
    public async Task<SeriesView> Handle(KeepSeries asked, CancellationToken cancel)
    {
        var chapter = await chapters.Find(asked.Chapter, cancel) ?? throw ChapterRefusals.NotFound();
        if (!asked.Actor.IsForum && !asked.Actor.Leads.Contains(chapter.State.Id)) throw KernelRefusals.NotYours();
        var (plan, rota) = (PlanOf(asked), await Rota(asked, cancel));
        var series = await allSeries.Find(chapter.State.Id, cancel);
        if (series is not null && !asked.Actor.Sees(series.State.Plan.Audience)) throw SeriesRefusals.NotFound();
        if (asked.Edition is { } edition && edition != (series?.State.Version ?? 0)) throw KernelRefusals.Stale();
        if (series is null) series = MeetingSeries.Begin(chapter.State.Id, asked.Actor, plan, rota, time.Now());
        else series.Change(asked.Actor, plan, rota, time.Now());
        var planned = await planner.PlanIfDue(series, cancel);
        allSeries.Keep(series);
        var view = await reading.Of(series, chapter.State, asked.Actor, planned is null ? null : await ViewOf(planned, chapter.State, cancel), cancel);
        return view with { Edition = series.State.Version + 1 };
    }

    private SeriesPlan PlanOf(KeepSeries asked)
    {
        // Rendered and tidied as any meeting's words; the dates of this one don't matter.
        var words = InvitationRules.Fill(asked.Title, asked.About, asked.Audience, asked.Rule.Zone, time.Now(), time.Now(), asked.Call, markup);
        return new(words.Title, words.About, words.AboutHtml, asked.Audience, asked.Rule, asked.Minutes, words.Call, asked.Seats, asked.Room);
    }

    private async Task<IReadOnlyList<MemberId>> Rota(KeepSeries asked, CancellationToken cancel)
    {
        var rota = new List<MemberId>();
        foreach (var name in asked.Rota)
            rota.Add(await members.FindByName(UserName.KeyOf(name), cancel) is { } member ? member.State.Id
                : throw new InputRefused(new Dictionary<string, string[]> { ["rota"] = [$"Nobody has the name “{name}”. Give the names by which they sign in."] }));
        return rota;
    }

    private async Task<MeetingView> ViewOf(Meeting planned, ChapterState chapter, CancellationToken cancel)
    {
        var facilitator = await members.Find(planned.State.Facilitator, cancel);
        var deputy = planned.State.Deputy is { } id ? await members.Find(id, cancel) : null;
        return new(planned.State, chapter.Name, chapter.Slug, facilitator?.State.AsAuthor() ?? AuthorView.Gone, 0, true) { Deputy = deputy?.State.AsAuthor() };
    }
}
