using VmugForum.Server.Storage.Mongo;
using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Server.Storage;

/// <summary>Chooses the store by the connection string: the embedded file when there is none. The only file that knows both adapters.</summary>
public static class StorageSetup
{
    /// <summary>The setting that names the store.</summary>
    public const string Setting = "ConnectionStrings:Forum";

    private const string Embedded = "Data Source=data/forum.db";

    /// <exception cref="StoreUnfit">The setting names no store that we know.</exception>
    public static IServiceCollection AddForumStorage(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var named = configuration[Setting] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : Embedded;
        if (IsSqlite(named)) return services.AddSqliteStore(named, environment.ContentRootPath);
        if (IsMongo(named)) return services.AddMongoStore(named);
        throw new StoreUnfit($"{Setting} must be empty, or start with \"Data Source=\", \"mongodb://\" or \"mongodb+srv://\".");
    }

    /// <summary>Opens the store and brings its schema up to date; before the server listens.</summary>
    /// <exception cref="StoreUnfit">The store can't be used as it is.</exception>
    public static Task PrepareStore(this IHost host, CancellationToken cancel = default) =>
        host.Services.GetRequiredService<IStore>().Prepare(cancel);

    private static bool IsSqlite(string named) => named.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase);

    private static bool IsMongo(string named) =>
        named.StartsWith("mongodb://", StringComparison.Ordinal) || named.StartsWith("mongodb+srv://", StringComparison.Ordinal);
}
