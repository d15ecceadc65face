using Microsoft.Data.Sqlite;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Where the file is.</summary>
internal sealed record SqliteFile(string Path);

/// <summary>The embedded store: one file, one writer, many readers.</summary>
internal sealed class SqliteStore(SqliteFile file, SqliteWriter writer, SqliteReads reads, SqliteOtherWriters others, TimeProvider time) : IStore
{
    // The check's own page may still find a place in the write-ahead log when nobody else's does.
    private const long LeastFree = 1024 * 1024;

    private string Folder => Path.GetDirectoryName(file.Path)!;

    public Task Prepare(CancellationToken cancel)
    {
        try
        {
            Open();
            return Task.CompletedTask;
        }
        catch (SqliteException why)
        {
            throw new StoreUnfit($"The store {file.Path} can't be opened: {why.Message}", why);
        }
    }

    public Task Look(CancellationToken cancel) => reads.Read(db => SqliteSchema.VersionOf(db) == SqliteSchema.Present.Version
        ? true : throw new StoreUnavailable("another version has changed its schema", trouble: StoreTrouble.Schema), cancel);

    public async Task Check(CancellationToken cancel)
    {
        if (new DriveInfo(Folder).AvailableFreeSpace < LeastFree) throw new StoreUnavailable("its disk is full", trouble: StoreTrouble.Full);
        await writer.WriteUnseen(db => db.Run("INSERT INTO store (name, value) VALUES ('lastCheck', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", time.GetUtcNow()), cancel);
    }

    public Task<StoreFindings> Examine(CancellationToken cancel) => reads.ReadPatiently(db => new StoreFindings(
        $"SQLite file {file.Path}", SqliteSchema.VersionOf(db), [.. StoreExamination.Count(db)], [.. StoreExamination.Faults(db)]), cancel);

    private void Open()
    {
        Directory.CreateDirectory(Folder);
        var db = Db.Open(file.Path, readOnly: false);
        try
        {
            SqliteSchema.Present.BringUpToDate(db);
            db.WaitForLocks(Db.LockPatience);
        }
        catch
        {
            db.Dispose();
            throw;
        }
        reads.Start(file.Path);
        others.Start(file.Path, db);
        writer.Start(db);
    }
}
