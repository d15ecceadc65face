using System.Globalization;
using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Meetings;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Series;

/// <summary>The page of a chapter's series.</summary>
/// <param name="Series">As it stands; null before there is one.</param>
/// <param name="Written">What was written in a refused form.</param>
public sealed record SeriesShown(ChapterState Chapter, SeriesView? Series, FormPost? Written, Problem? Problem)
{
    /// <summary>What stands in a field: what was just written, or what is kept, or what most choose.</summary>
    public string In(string field) => Written is { } form ? form[field] : field switch
    {
        "title" => Series?.Plan.Title ?? "",
        "about" => Series?.Plan.About ?? "",
        "audience" => Series?.Plan.Audience == Audience.Members ? "members" : "customers",
        "week" => Number(Series?.Plan.Rule.Week ?? 3),
        "day" => Number((int)(Series?.Plan.Rule.Day ?? DayOfWeek.Thursday)),
        "everyMonths" => Number(Series?.Plan.Rule.EveryMonths ?? 3),
        "month" => Number(Series?.Plan.Rule.Month ?? 2),
        "time" => ClockTime.Write(Series?.Plan.Rule.Time ?? new(18, 0)),
        "zone" => Series?.Plan.Rule.Zone ?? Chapter.Zone,
        "lengthMinutes" => Number(Series?.Plan.Minutes ?? 90),
        "call" => Series?.Plan.Call ?? "",
        "seats" => Series?.Plan.Seats is { } seats ? Number(seats) : "",
        "rule" => (Series?.Plan.Room ?? RoomRule.ChathamHouse).Value(),
        "edition" => (Series?.Edition ?? 0).ToString(CultureInfo.InvariantCulture),
        "rota" => string.Join(", ", Series?.Rota.Select(who => who.UserName) ?? []),
        _ => "",
    };

    /// <summary>What the form was written from; after a change by somebody else what stands now, so that it can be kept knowingly.</summary>
    public string Edition => Problem?.Status == StatusCodes.Status412PreconditionFailed ? (this with { Written = null }).In("edition") : In("edition");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A chapter's meetings that plan themselves, for its leaders.</summary>
internal static class SeriesPages
{
    public static void MapSeriesPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/chapters/{slug}/series", One);
        pages.MapPost("/chapters/{slug}/series", Keep);
        pages.MapPost("/chapters/{slug}/series/end", End);
    }

    private static async Task<IResult> One(string slug, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Show.Page<SeriesPage>().With(await Read(slug, current.Actor, forum, cancel));

    private static async Task<IResult> Keep(string slug, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(Asked(slug, form), cancel));
        if (problem is null) return Show.Back($"/chapters/{slug}/series?done=kept");
        return Show.Page<SeriesPage>().With(await Read(slug, form.Actor, forum, cancel) with { Written = form, Problem = problem }, problem.Status);
    }

    private static async Task<IResult> End(string slug, FormPost form, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new EndSeries(form.Actor, slug), cancel);
        return Show.Back($"/chapters/{slug}/series");
    }

    private static KeepSeries Asked(string slug, FormPost form) => new(form.Actor, slug, form["title"], form["about"],
        form["audience"] == "members" ? Audience.Members : Audience.Customers,
        new(Number(form, "week"), (DayOfWeek)Number(form, "day"), Number(form, "everyMonths"), Number(form, "month"), ClockTime.Read(form["time"]), form["zone"]),
        Number(form, "lengthMinutes"), form["call"], form.Given("seats") is null ? null : Number(form, "seats"),
        form["rota"].Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries), RuleWords.Named(form["rule"]) ?? RoomRule.ChathamHouse,
        long.TryParse(form["edition"], NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? edition : null);

    private static int Number(FormPost form, string field) => int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InputRefused(new Dictionary<string, string[]> { [field] = ["Give a whole number."] });

    private static async Task<SeriesShown> Read(string slug, Actor actor, IMediator forum, CancellationToken cancel)
    {
        _ = actor.Member;
        var chapter = (await forum.Send(new ListChapters(actor), cancel)).FirstOrDefault(c => c.Slug == slug) ?? throw ChapterRefusals.NotFound();
        if (!actor.Leads.Contains(chapter.Id)) throw KernelRefusals.NotYours();
        return new(chapter, await Find(slug, actor, forum, cancel), null, null);
    }

    // A leader who may not see the series is shown the form that begins one, and refused when it is sent.
    private static async Task<SeriesView?> Find(string slug, Actor actor, IMediator forum, CancellationToken cancel)
    {
        try
        {
            return await forum.Send(new GetSeries(actor, slug), cancel);
        }
        catch (RuleViolation none) when (none.Kind == Refusal.NotFound)
        {
            return null;
        }
    }
}
