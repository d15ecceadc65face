using System.Globalization;
using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Meetings;

/// <summary>The words of a meeting's form. Times are on the clock of the meeting's place, as a browser writes them.</summary>
public sealed record MeetingWords(string Title, string About, string Starts, string Ends, string Zone, string Audience, string? Chapter, RoomRule? Rule, string Call = "", string Seats = "", bool Staged = false,
    string Facilitator = "")
{
    private const string Clock = "yyyy-MM-dd'T'HH:mm";

    public static MeetingWords Of(FormPost form) =>
        new(form["title"], form["about"], form["startsAt"], form["endsAt"], form["zone"], form["audience"], form.Given("chapter"), RuleWords.Named(form["rule"]),
            form["call"], form["seats"], form["staged"] == "yes", form["facilitator"]);

    public static MeetingWords Of(MeetingView view)
    {
        var m = view.Meeting;
        var end = TimeZoneInfo.ConvertTime(m.EndsAt, TimeZoneInfo.FindSystemTimeZoneById(m.Zone)).DateTime;
        return new(m.Title, m.About, m.LocalStart.ToString(Clock, CultureInfo.InvariantCulture), end.ToString(Clock, CultureInfo.InvariantCulture), m.Zone,
            m.Audience == Core.Kernel.Audience.Members ? "members" : "customers", view.ChapterSlug, m.Rule, m.Call ?? "", Staged: m.Staged);
    }

    public Audience WhoCanCome => Audience == "members" ? Core.Kernel.Audience.Members : Core.Kernel.Audience.Customers;

    /// <summary>The moment that the clock of the place shows; refuses what no clock shows there.</summary>
    /// <exception cref="InputRefused">Not a time, not a zone, or an hour that the change to summer time leaves out.</exception>
    public DateTimeOffset Moment(string field, string written)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone)) throw Wrong("zone", "Use an IANA time zone such as Europe/Amsterdam.");
        if (!DateTime.TryParseExact(written, [Clock, Clock + "':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) throw Wrong(field, "Give a day and a time.");
        if (zone.IsInvalidTime(local)) throw Wrong(field, "The clocks change there at that time; choose another.");
        return LocalClock.Moment(local, Zone);
    }

    /// <summary>When a changed meeting starts: what stands, to the second, where the form still says what it showed.</summary>
    public DateTimeOffset StartOf(MeetingView stands) => Of(stands) is var shown && (Starts, Zone) == (shown.Starts, shown.Zone) ? stands.Meeting.StartsAt : Moment("startsAt", Starts);

    /// <summary>When it ends, likewise.</summary>
    public DateTimeOffset EndOf(MeetingView stands) => Of(stands) is var shown && (Ends, Zone) == (shown.Ends, shown.Zone) ? stands.Meeting.EndsAt : Moment("endsAt", Ends);

    /// <summary>How many can come; null when the field is empty.</summary>
    /// <exception cref="InputRefused">Not a number.</exception>
    public int? SeatLimit => Seats.Trim().Length == 0 ? null
        : int.TryParse(Seats, NumberStyles.None, CultureInfo.InvariantCulture, out var seats) ? seats : throw Wrong("seats", "Give a whole number, or nothing.");

    internal static InputRefused Wrong(string field, string words) => new(new Dictionary<string, string[]> { [field] = [words] });
}

/// <summary>The form that plans or changes a meeting.</summary>
/// <param name="Meeting">The meeting that is changed; null for a new one.</param>
/// <param name="Chapters">Chapters that the planner leads.</param>
/// <param name="Attendance">For a meeting that is changed: how many come.</param>
/// <param name="Section">Which of the smaller forms was refused; null for the large one.</param>
public sealed record PlanShown(
    MeetingView? Meeting, MeetingWords Words, IReadOnlyList<ChapterState> Chapters, long Edition, Problem? Problem, AttendanceView? Attendance = null, string? Section = null)
{
    /// <summary>What is wrong with one of the forms.</summary>
    public Problem? In(string? section) => Section == section ? Problem : null;
}

/// <summary>Who may plan.</summary>
internal static class Planning
{
    public static bool May(Actor actor) => actor.Leads.Count > 0 || actor.Roles.HasFlag(Roles.Leader);
}

/// <summary>Planning and changing meetings.</summary>
internal static class PlanningPages
{
    public static void MapPlanningPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/meetings/new", Plan);
        pages.MapPost("/meetings/new", Schedule);
        pages.MapGet("/meetings/{id}/edit", Change);
        pages.MapPost("/meetings/{id}/edit", Edit);
        pages.MapPost("/meetings/{id}/seats", (string id, FormPost form, IMediator forum, CancellationToken cancel) => Do("seats", id, form,
            () => new LimitSeats(form.Actor, new(id), MeetingWords.Of(form).SeatLimit), $"/meetings/{id}/edit#seats-h", forum, cancel));
        pages.MapPost("/meetings/{id}/deputy", (string id, FormPost form, IMediator forum, CancellationToken cancel) => Do("deputy", id, form,
            () => new NameDeputy(form.Actor, new(id), form.Given("userName")), $"/meetings/{id}/edit#deputy-h", forum, cancel));
        pages.MapPost("/meetings/{id}/cancel", (string id, FormPost form, IMediator forum, CancellationToken cancel) => Do("cancel", id, form,
            () => new CancelMeeting(form.Actor, form["sure"] == "yes" ? new MeetingId(id) : throw MeetingWords.Wrong("sure", "Say first that the meeting will not take place.")), $"/meetings/{id}", forum, cancel));
    }

    private static async Task<IResult> Plan(CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        _ = current.Actor.Member;
        if (!Planning.May(current.Actor)) throw KernelRefusals.NotYours();
        var chapters = await Led(current.Actor, forum, cancel);
        var zone = chapters.Count > 0 ? chapters[0].Zone : "Europe/Amsterdam";
        return Page(new(null, new("", "", "", "", zone, "customers", chapters.Count > 0 ? chapters[0].Slug : null, RoomRule.ChathamHouse), chapters, 0, null));
    }

    private static async Task<IResult> Schedule(FormPost form, IMediator forum, CancellationToken cancel)
    {
        var words = MeetingWords.Of(form);
        MeetingView? planned = null;
        var problem = await FormPost.Try(async () => planned = await forum.Send(new ScheduleMeeting(form.Actor, words.Title, words.About, words.WhoCanCome, words.Zone,
            words.Moment("startsAt", words.Starts), words.Moment("endsAt", words.Ends), words.Chapter, Rule: words.Rule ?? RoomRule.ChathamHouse, Call: words.Call, Seats: words.SeatLimit, Staged: words.Staged, Facilitator: words.Facilitator) { Request = form.Key }, cancel));
        return problem is null ? Show.Back($"/meetings/{planned!.Meeting.Id}") : Page(new(null, words, await Led(form.Actor, forum, cancel), 0, problem));
    }

    private static async Task<IResult> Change(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var view = await Run(id, current.Actor, forum, cancel);
        return Page(new(view, MeetingWords.Of(view), [], view.Meeting.Edition, null, await forum.Send(new GetAttendance(current.Actor, new(id)), cancel)));
    }

    private static async Task<IResult> Edit(string id, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var (view, words) = (await Run(id, form.Actor, forum, cancel), MeetingWords.Of(form));
        var edition = long.TryParse(form["edition"], out var read) ? read : view.Meeting.Edition;
        var problem = await FormPost.Try(() => forum.Send(new EditMeeting(form.Actor, new(id), edition, words.Title, words.About, words.WhoCanCome, words.Zone,
            words.StartOf(view), words.EndOf(view), words.Rule, words.Call, words.Staged) { Request = form.Key }, cancel));
        return problem is null ? Show.Back($"/meetings/{id}") : Page(new(view, words, [], problem.Status == 412 ? view.Meeting.Edition : edition, problem, await forum.Send(new GetAttendance(form.Actor, new(id)), cancel)));
    }

    private static async Task<IResult> Do<T>(string section, string id, FormPost form, Func<Command<T>> command, string then, IMediator forum, CancellationToken cancel)
    {
        var view = await Run(id, form.Actor, forum, cancel);
        var problem = await FormPost.Try(() => forum.Send(command(), cancel));
        return problem is null ? Show.Back(then)
            : Page(new(view, MeetingWords.Of(view), [], view.Meeting.Edition, problem, await forum.Send(new GetAttendance(form.Actor, new(id)), cancel), section));
    }

    private static IResult Page(PlanShown shown) => Show.Page<PlanPage>().With(shown, shown.Problem.Status());

    private static async Task<MeetingView> Run(string id, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var view = await forum.Send(new GetMeeting(actor, new(id)), cancel);
        return view.MayRun ? view : throw KernelRefusals.NotYours();
    }

    /// <summary>Chapters that somebody leads.</summary>
    internal static async Task<IReadOnlyList<ChapterState>> Led(Actor actor, IMediator forum, CancellationToken cancel) =>
        [.. (await forum.Send(new ListChapters(actor), cancel)).Where(c => actor.Leads.Contains(c.Id))];
}
