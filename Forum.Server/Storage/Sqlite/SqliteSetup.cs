using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
using VmugForum.Server.Storage.Sqlite.Backups;
using VmugForum.Server.Storage.Sqlite.Carrying;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Puts the embedded store behind the core's ports.</summary>
internal static class SqliteSetup
{
    /// <param name="services">The host's services; the host adds the bell.</param>
    /// <param name="connectionString"><c>Data Source=…</c>; other keys are refused, because the store sets them itself.</param>
    /// <param name="root">Where a relative path starts.</param>
    /// <exception cref="StoreUnfit">The connection string doesn't name a file.</exception>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string connectionString, string root)
    {
        services.AddSingleton(FileOf(connectionString, root));
        services.AddSingleton<SqliteWriter>();
        services.AddSingleton<SqliteReads>();
        services.AddSingleton<SqliteOtherWriters>();
        services.AddSingleton<SqliteCheckpoints>();
        services.AddSingleton<IOtherWriters>(provider => provider.GetRequiredService<SqliteOtherWriters>());
        services.AddSingleton<IStore, SqliteStore>();
        services.AddSingleton<IBackups, SqliteBackups>();
        services.AddSingleton<ICarrier, SqliteCarrier>();
        services.AddSingleton<IStoreProbe>(provider => provider.GetRequiredService<IStore>());
        services.TryAddSingleton(StorePatience.OfPeople);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqliteSettler>();
        services.AddHostedService(provider => provider.GetRequiredService<SqliteSettler>());
        services.AddSingleton<SqliteSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SqliteSweeper>());
        services.AddScoped<SqliteUnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<SqliteUnitOfWork>());
        services.AddScoped<IReceiptStore, SqliteReceiptStore>();
        services.AddScoped<IOutbox, SqliteOutbox>();
        services.AddScoped<IActLog, SqliteModerationLog>();
        services.AddScoped<IModerationLog, SqliteModerationLog>();
        services.AddScoped<IMemberStore, SqliteMemberStore>();
        services.AddScoped<ISessionStore, SqliteSessionStore>();
        services.AddScoped<ILinkStore, SqliteLinkStore>();
        services.AddScoped<IBoardStore, SqliteBoardStore>();
        services.AddScoped<IChapterStore, SqliteChapterStore>();
        services.AddScoped<IThreadStore, SqliteThreadStore>();
        services.AddScoped<IPostStore, SqlitePostStore>();
        services.AddScoped<IMeetingStore, SqliteMeetingStore>();
        services.AddScoped<IAttendanceStore, SqliteAttendanceStore>();
        services.AddScoped<ISeriesStore, SqliteSeriesStore>();
        services.AddScoped<IRoundtableStore, SqliteRoundtableStore>();
        services.AddScoped<IReportStore, SqliteReportStore>();
        services.AddScoped<IReactionStore, SqliteReactionStore>();
        services.AddScoped<INoticeStore, SqliteNoticeStore>();
        services.AddScoped<IAgendaStore, SqliteAgendaStore>();
        services.AddScoped<IQuestionStore, SqliteQuestionStore>();
        services.AddScoped<IInquiryStore, SqliteInquiryStore>();
        services.AddScoped<IImportStore, SqliteImportStore>();
        services.AddScoped<ISearchIndex, SqliteSearchIndex>();
        return services;
    }

    private static SqliteFile FileOf(string connectionString, string root)
    {
        var source = Read(connectionString).DataSource;
        if (source.Length == 0 || source.StartsWith(':') || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw new StoreUnfit($"{StorageSetup.Setting} must name a file, such as Data Source=data/forum.db.");
        return new(Path.GetFullPath(source, root));
    }

    private static SqliteConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            var read = new SqliteConnectionStringBuilder(connectionString);
            return read.Keys.Cast<string>().All(key => key == "Data Source" || !read.ShouldSerialize(key))
                ? read
                : throw new StoreUnfit($"{StorageSetup.Setting} takes nothing but Data Source=… for a SQLite file.");
        }
        catch (ArgumentException why)
        {
            throw new StoreUnfit($"{StorageSetup.Setting} can't be read: {why.Message}", why);
        }
    }
}
