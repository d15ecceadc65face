using Microsoft.Extensions.DependencyInjection.Extensions;
using MongoDB.Driver;
using VmugForum.Core.Agendas;
using VmugForum.Core.Boards;
using VmugForum.Core.Chapters;
using VmugForum.Core.Imports;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Moderation;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Reports;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Search;
using VmugForum.Core.Series;
using VmugForum.Core.Threads;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Puts the MongoDB adapters into a host's services.</summary>
internal static class MongoSetup
{
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString"><c>mongodb://…</c> or <c>mongodb+srv://…</c>; its database, or <see cref="MongoForum.DefaultDatabase"/> when it names none.</param>
    /// <exception cref="StoreUnfit">It isn't a MongoDB connection string.</exception>
    public static IServiceCollection AddMongoStore(this IServiceCollection services, string connectionString)
    {
        var forum = Open(connectionString);
        services.AddSingleton(_ => forum);
        services.AddSingleton<MongoStore>();
        services.AddSingleton<IStore>(provider => provider.GetRequiredService<MongoStore>());
        services.AddSingleton<ICarrier, MongoCarrier>();
        services.AddSingleton<IBackups, MongoBackups>();
        services.AddSingleton<IStoreProbe>(provider => provider.GetRequiredService<IStore>());
        services.TryAddSingleton(StorePatience.OfPeople);
        services.AddSingleton<IOtherWriters, MongoOtherWriters>();
        services.AddSingleton<MongoTransactions>();
        services.AddSingleton<StreamLocks>();
        services.AddScoped<MongoUnitOfWork>();
        services.AddScoped<IUnitOfWork>(scope => scope.GetRequiredService<MongoUnitOfWork>());
        services.AddScoped<IReceiptStore, MongoReceiptStore>();
        services.AddScoped<IOutbox, MongoOutbox>();
        services.AddScoped<IActLog, MongoActLog>();
        services.AddScoped<IModerationLog, MongoModerationLog>();
        services.AddScoped<IMemberStore, MongoMemberStore>();
        services.AddScoped<ISessionStore, MongoSessionStore>();
        services.AddScoped<ILinkStore, MongoLinkStore>();
        services.AddScoped<IBoardStore, MongoBoardStore>();
        services.AddScoped<IChapterStore, MongoChapterStore>();
        services.AddScoped<IThreadStore, MongoThreadStore>();
        services.AddScoped<IPostStore, MongoPostStore>();
        services.AddScoped<IMeetingStore, MongoMeetingStore>();
        services.AddScoped<IAttendanceStore, MongoAttendanceStore>();
        services.AddScoped<ISeriesStore, MongoSeriesStore>();
        services.AddScoped<IRoundtableStore, MongoRoundtableStore>();
        services.AddScoped<IReportStore, MongoReportStore>();
        services.AddScoped<IReactionStore, MongoReactionStore>();
        services.AddScoped<INoticeStore, MongoNoticeStore>();
        services.AddScoped<IAgendaStore, MongoAgendaStore>();
        services.AddScoped<IQuestionStore, MongoQuestionStore>();
        services.AddScoped<IInquiryStore, MongoInquiryStore>();
        services.AddScoped<IImportStore, MongoImportStore>();
        services.AddScoped<ISearchIndex, MongoSearchIndex>();
        return services;
    }

    private static MongoForum Open(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (Exception wrong) when (wrong is MongoException or FormatException or ArgumentException)
        {
            // The driver's own words repeat the whole string, password included.
            throw new StoreUnfit("ConnectionStrings:Forum isn't a MongoDB connection string.");
        }
    }
}
