using Microsoft.Data.Sqlite;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage.Sqlite.Backups;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Where the file is.</summary>
internal sealed record SqliteFile(string Path);

/// <summary>The embedded store: one file, one writer, many readers.</summary>
internal sealed class SqliteStore(SqliteFile file, SqliteWriter writer, SqliteReads reads, SqliteOtherWriters others, SqliteCheckpoints checkpoints, TimeProvider time) : IStore, IDisposable
{
    // The check's own page may still find a place in the write-ahead log when nobody else's does.
    private const long LeastFree = 1024 * 1024;

    private StoreLock? _share;

    private string Folder => Path.GetDirectoryName(file.Path)!;

    public Task Prepare(CancellationToken cancel)
    {
        try
        {
            Open();
            return Task.CompletedTask;
        }
        catch (Exception why) when (why is SqliteException or IOException or UnauthorizedAccessException)
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

    public Task<StoreFindings> Examine(IProgressBar progress, CancellationToken cancel) => Task.Run(() =>
    {
        using var share = ShareOf(file.Path);
        using var db = Db.Open(file.Path, readOnly: true);
        return StoreExamination.Of(db, $"SQLite file {file.Path}", progress, cancel);
    }, cancel);

    public void Dispose() => _share?.Dispose();

    /// <summary>A share of a store that is there.</summary>
    /// <exception cref="StoreUnfit">There is none.</exception>
    public static StoreLock ShareOf(string path) =>
        File.Exists(path) ? StoreLock.Share(path) : throw new StoreUnfit($"There is no store at {path}; a server makes it at its first start.");

    private void Open()
    {
        Directory.CreateDirectory(Folder);
        _share ??= StoreLock.Share(file.Path);
        var db = Db.Open(file.Path, readOnly: false);
        try
        {
            SqliteSchema.Present.BringUpToDate(db);
            NextNumbers.RaiseIfDue(db);
            SqliteSearchIndex.MergeSeldom(db);
            db.WaitForLocks(Db.LockPatience);
        }
        catch
        {
            db.Dispose();
            throw;
        }
        reads.Start(file.Path);
        others.Start(file.Path, db);
        checkpoints.Start(file.Path);
        writer.Start(db);
    }
}
