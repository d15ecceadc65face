using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Reports;
using VmugForum.Server.Agendas;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Reports;

/// <summary>What became of a meeting, as its page shows it.</summary>
/// <param name="Attendees">Who answered the invitation; empty unless the reader runs the meeting and its rule names people.</param>
public sealed record ReportShown(MeetingReport Report, IReadOnlyList<AttendeeView> Attendees)
{
    public MeetingState Meeting => Report.Meeting.Meeting;

    /// <summary>The names of those who answered so.</summary>
    public IReadOnlyList<string> Who(AttendanceAnswer answer) => [.. Attendees.Where(a => a.Answer == answer).Select(a => a.Member.DisplayName)];

    /// <summary>The hour on the clock of the meeting's place.</summary>
    public string Hour(DateTimeOffset at) => ReportWords.Hour(Meeting, at);

    public static string TitleOf(ReportItem item) => AgendaShown.TitleOf(item.Item);
}

/// <summary>The page of a report. Before there is one, its address leads to the meeting.</summary>
internal static class ReportPages
{
    public static void MapReportPages(this IEndpointRouteBuilder pages) => pages.MapGet("/meetings/{id}/report", One);

    private static async Task<IResult> One(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        if (await Read(new(id), current.Actor, forum, cancel) is not { } report) return Show.Back($"/meetings/{id}");
        var attendees = report.Meeting.MayRun ? (await forum.Send(new ListAttendees(current.Actor, new(id)), cancel)).Items : [];
        return Show.Page<ReportPage>().With(new ReportShown(report, attendees));
    }

    private static async Task<MeetingReport?> Read(MeetingId id, Actor actor, IMediator forum, CancellationToken cancel)
    {
        try
        {
            return await forum.Send(new GetReport(actor, id), cancel);
        }
        catch (RuleViolation notYet) when (notYet.Code == ReportRefusals.NotYet().Code)
        {
            return null;
        }
    }
}
