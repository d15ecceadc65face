using VmugForum.Server.Administration;
using VmugForum.Server.Agendas;
using VmugForum.Server.Boards;
using VmugForum.Server.Chapters;
using VmugForum.Server.Edge;
using VmugForum.Server.Home;
using VmugForum.Server.Inquiries;
using VmugForum.Server.Meetings;
using VmugForum.Server.Members;
using VmugForum.Server.Moderation;
using VmugForum.Server.Notices;
using VmugForum.Server.Posts;
using VmugForum.Server.Reports;
using VmugForum.Server.Questions;
using VmugForum.Server.Roundtables;
using VmugForum.Server.Search;
using VmugForum.Server.Series;
using VmugForum.Server.Threads;

namespace VmugForum.Server.Layout;

/// <summary>The pages: HTML made on the server, complete without script.</summary>
public static class ForumPages
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped<Visit>()
        .AddSingleton<FormTokens>()
        .AddSingleton<KnownThreads>()
        .AddSingleton<KnownBells>()
        .AddSingleton<IProblemPage, ProblemPages>();

    public static void MapPages(this WebApplication app)
    {
        Assets.Map(app);
        app.MapUnsubscribePages();
        app.MapAnswerPages();
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter<GuardedForms>();
        pages.MapHomePages();
        pages.MapBoardPages();
        pages.MapThreadPages();
        pages.MapThreadCuration();
        pages.MapPostPages();
        pages.MapSignInPages();
        pages.MapRegisterPages();
        pages.MapProfilePages();
        pages.MapSettingsPages();
        pages.MapMeetingPages();
        pages.MapAgendaPages();
        pages.MapQuestionPages();
        pages.MapInquiryPages();
        pages.MapSeriesPages();
        pages.MapRoomPages();
        pages.MapReportPages();
        pages.MapSearchPages();
        pages.MapNoticePages();
        pages.MapChapterPages();
        pages.MapModerationPages();
        pages.MapAdminPages();
        pages.MapGet("/conduct", () => Show.Page<ConductPage>().With(default(Conduct)));
    }
}
