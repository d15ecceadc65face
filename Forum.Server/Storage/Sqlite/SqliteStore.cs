using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Where the file is.</summary>
internal sealed record SqliteFile(string Path);

/// <summary>The embedded store: one file, one writer, many readers.</summary>
internal sealed class SqliteStore(SqliteFile file, SqliteWriter writer, SqliteReads reads, TimeProvider time) : IStore
{
    public Task Prepare(CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        var db = Db.Open(file.Path, readOnly: false);
        try
        {
            SqliteSchema.Present.BringUpToDate(db);
        }
        catch
        {
            db.Dispose();
            throw;
        }
        reads.Start(file.Path);
        writer.Start(db);
        return Task.CompletedTask;
    }

    public Task Check(CancellationToken cancel) => writer.Write(
        db => db.Run("INSERT INTO store (name, value) VALUES ('lastCheck', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", time.GetUtcNow()), cancel);

    public Task<StoreFindings> Examine(CancellationToken cancel) => reads.ReadPatiently(db => new StoreFindings(
        $"SQLite file {file.Path}", SqliteSchema.VersionOf(db), [.. StoreExamination.Count(db)], [.. StoreExamination.Faults(db)]), cancel);
}
