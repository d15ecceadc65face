using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Questions;
using VmugForum.Core.Series;
using VmugForum.Server.Agendas;
using VmugForum.Server.Edge;
using VmugForum.Server.Home;
using VmugForum.Server.Layout;
using VmugForum.Server.Notices;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Meetings;

/// <summary>The list of meetings.</summary>
/// <param name="Door">The one that is live, or the next.</param>
/// <param name="Leads">Chapters that the reader leads.</param>
public sealed record MeetingsShown(MeetingView? Door, IReadOnlyList<MeetingView> Coming, IReadOnlyList<MeetingView> Been, string? Older, bool MayPlan, IReadOnlyList<ChapterState> Leads);

/// <summary>One meeting.</summary>
/// <param name="Attendance">How many come and where the reader stands; null for guests.</param>
/// <param name="Attendees">Who answered; empty unless the reader runs it.</param>
/// <param name="Problem">Why something was refused.</param>
/// <param name="Agenda">What it will talk about.</param>
public sealed record MeetingShown(MeetingView View, AttendanceView? Attendance, IReadOnlyList<AttendeeView> Attendees, Problem? Problem, AgendaShown Agenda)
{
    public MeetingState Meeting => View.Meeting;

    /// <summary>Its question box; null for guests.</summary>
    public QuestionBox? Box { get; init; }

    /// <summary>What its room asked outside; null for guests.</summary>
    public MeetingInquiries? Inquiries { get; init; }

    /// <summary>A question that was refused, still in the field.</summary>
    public string? Unasked { get; init; }

    /// <summary>A link that was made just now.</summary>
    public string? Link { get; init; }

    /// <summary>Who would lead it if its turn were passed on; null where that can't be done.</summary>
    public AuthorView? NextTurn { get; init; }

    /// <summary>Those who answered so.</summary>
    public IReadOnlyList<AttendeeView> Who(AttendanceAnswer answer) => [.. Attendees.Where(a => a.Answer == answer)];
}

/// <summary>Meetings: the list, one of them, one's answer, and what those who run it do.</summary>
internal static class MeetingPages
{
    public static void MapMeetingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPlanningPages();
        pages.MapGet("/meetings", List);
        pages.MapGet("/meetings/{id}", One);
        pages.MapPost("/meetings/{id}/rsvp", (string id, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(id, form, new AnswerInvitation(form.Actor, new(id), AnswerOf(form["answer"])), $"/meetings/{id}#come", forum, cancel));
        pages.MapPost("/meetings/{id}/open", (string id, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(id, form, new OpenMeeting(form.Actor, new(id)), $"/meetings/{id}/room", forum, cancel));
        pages.MapPost("/meetings/{id}/close", (string id, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(id, form, new CloseMeeting(form.Actor, new(id)), $"/meetings/{id}", forum, cancel));
        pages.MapPost("/meetings/{id}/take-over", (string id, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(id, form, new TakeOver(form.Actor, new(id)), $"/meetings/{id}", forum, cancel));
        pages.MapPost("/meetings/{id}/pass-on", (string id, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(id, form, new PassOn(form.Actor, new(id)) { Request = form.Key }, $"/meetings/{id}", forum, cancel));
        pages.MapPost("/meetings/{id}/attendees", (string id, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(id, form, new ReleaseAttendee(form.Actor, new(id), new(form["release"])), $"/meetings/{id}#who-h", forum, cancel));
    }

    private static async Task<IResult> List(string? cursor, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var (page, now) = (await forum.Send(new ListMeetings(current.Actor, new(50, Cursor.Decode(cursor))), cancel), time.GetUtcNow());
        var door = cursor is null ? NextMeeting.Of(page.Items, now) : null;
        bool IsComing(MeetingView m) => m.Meeting.Stage == MeetingStage.Live || (m.Meeting.EndsAt > now && (m.Meeting.Stage != MeetingStage.Closed || m.Meeting.CancelledAt is not null));
        return Show.Page<MeetingsPage>().With(new MeetingsShown(door, [.. page.Items.Where(m => IsComing(m) && m != door).Reverse()], [.. page.Items.Where(m => !IsComing(m))],
            page.Next is { } next ? $"/meetings?cursor={next.Encode()}" : null, Planning.May(current.Actor), await PlanningPages.Led(current.Actor, forum, cancel)));
    }

    private static async Task<IResult> One(string id, CurrentActor current, IMediator forum, KnownBells bells, CancellationToken cancel)
    {
        var shown = await Read(new(id), current.Actor, null, forum, cancel);
        await forum.NoteRead(current.Actor, Looked.At(shown.Meeting.Id), bells, cancel);
        return Show.Page<MeetingPage>().With(shown);
    }

    private static async Task<IResult> Do<T>(string id, FormPost form, Command<T> command, string then, IMediator forum, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(command, cancel));
        return problem is null ? Show.Back(then) : Show.Page<MeetingPage>().With(await Read(new(id), form.Actor, problem, forum, cancel), problem.Status);
    }

    internal static async Task<MeetingShown> Read(MeetingId id, Actor actor, Problem? problem, IMediator forum, CancellationToken cancel)
    {
        var view = await forum.Send(new GetMeeting(actor, id), cancel);
        return new(view, actor.IsMember ? await forum.Send(new GetAttendance(actor, id), cancel) : null,
            view.MayRun ? (await forum.Send(new ListAttendees(actor, id), cancel)).Items : [], problem, await AgendaPages.Read(id, actor, null, forum, cancel))
        {
            Box = actor.IsMember ? await forum.Send(new GetQuestions(actor, id), cancel) : null,
            NextTurn = view.MayRun ? await forum.Send(new GetNextTurn(actor, id), cancel) : null,
            Inquiries = actor.IsMember ? await forum.Send(new GetInquiries(actor, id), cancel) : null,
        };
    }

    private static AttendanceAnswer AnswerOf(string answer) => answer switch
    {
        "coming" => AttendanceAnswer.Coming,
        "not-coming" => AttendanceAnswer.NotComing,
        _ => AttendanceAnswer.None,
    };
}
