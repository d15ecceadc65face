using VmugForum.Core;
using VmugForum.Server.Agendas;
using VmugForum.Server.Boards;
using VmugForum.Server.Chapters;
using VmugForum.Server.Commands;
using VmugForum.Server.Copies;
using VmugForum.Server.Demo;
using VmugForum.Server.Edge;
using VmugForum.Server.Health;
using VmugForum.Server.Inquiries;
using VmugForum.Server.Layout;
using VmugForum.Server.Live;
using VmugForum.Server.Live.Peers;
using VmugForum.Server.Mail;
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
using VmugForum.Server.Settings;
using VmugForum.Server.Storage;
using VmugForum.Server.Telemetry;
using VmugForum.Server.Threads;

if (Verbs.AreAsked(args)) return await Verbs.Run(args);

try
{
    var builder = WebApplication.CreateBuilder(ContentRoot.Options(args));
    var settings = ForumSettings.Read(builder.Configuration, builder.Environment);

    builder.Services.AddForumCore();
    builder.WriteForMachines();
    builder.AddEdge(settings);
    builder.Services.AddForumStorage(builder.Configuration, builder.Environment);
    builder.Services.AddHealth();
    builder.Services.AddTelemetry(TelemetrySettings.Read(builder.Configuration));
    builder.Services.AddForumLive();
    builder.Services.AddHostedService<AgendaClock>();
    builder.Services.AddHostedService<QuestionClock>();
    builder.Services.AddHostedService<ReactionClock>();
    builder.Services.AddBackplane(builder.Configuration);
    builder.Services.AddMail(settings.Mail);
    builder.Services.AddHostedService<MeetingSteward>();
    builder.Services.AddDemo();
    builder.Services.AddApiDocument();
    builder.Services.AddPages();
    builder.Services.AddCopies();

    var app = builder.Build();

    app.UseEdge();
    app.UseForumLive();

    app.MapForumLive();
    app.MapHealth();
    app.MapPages();
    app.MapApiDocument();
    var api = app.MapApi();
    api.MapMembers();
    api.MapTokens();
    api.MapMemberAdministration();
    api.MapBoards();
    api.MapChapters();
    api.MapThreads();
    api.MapThreadLive();
    api.MapCuration();
    api.MapPosts();
    api.MapSearch();
    api.MapMeetings();
    api.MapAgendas();
    api.MapQuestions();
    api.MapInquiries();
    api.MapAttendance();
    api.MapCalendars();
    api.MapSeries();
    api.MapReports();
    api.MapRoundtables();
    api.MapModeration();
    api.MapNotices();
    api.MapNoticeLive();

    await app.PrepareStore();
    await app.Furnish(settings);
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is WrongSetting or StoreUnfit)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

/// <summary>The host's entry point, named so that tests can start it.</summary>
public partial class Program;
