using System.Globalization;
using Microsoft.Data.Sqlite;
using VmugForum.Core.Kernel;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite.Backups;

/// <summary>Back-ups of the embedded file.</summary>
internal sealed class SqliteBackups(SqliteFile store, TimeProvider time) : IBackups
{
    public async Task<BackupSeal> Make(string file, bool overwrite, IProgressBar progress, CancellationToken cancel)
    {
        if (File.Exists(file) && !overwrite) throw new StoreUnfit($"{file} is there already; --force replaces it.");
        using var share = SqliteStore.ShareOf(store.Path);
        var (part, at) = (Durable.MakeBeside(file), time.Now());
        try
        {
            var schema = await Task.Run(() => PageCopy.Make(store.Path, part, progress, cancel), cancel);
            var seal = await SealedFile.Seal(part, schema, at, progress, cancel);
            Durable.Publish(part, file, overwrite);
            return seal;
        }
        finally
        {
            File.Delete(part);
        }
    }

    public async Task<Restored> Restore(RestoreOrder order, IProgressBar progress, CancellationToken cancel)
    {
        var seal = SealedFile.Read(order.File);
        if (seal.Schema > SqliteSchema.Present.Version)
            throw new StoreUnfit($"{order.File} has schema {seal.Schema}, but this version of the forum knows only up to {SqliteSchema.Present.Version}. Use a newer version.");
        Directory.CreateDirectory(Path.GetDirectoryName(store.Path)!);
        using var alone = StoreLock.Alone(store.Path);
        if (File.Exists(store.Path) && !order.Replace) throw new StoreUnfit($"There is a store at {store.Path}; --force puts it aside and restores.");
        var part = Durable.MakeBeside(store.Path);
        try
        {
            await SealedFile.Unseal(order.File, part, seal, progress, cancel);
            await Task.Run(() => MakeReady(part, order, progress, cancel), cancel);
            return new(store.Path, seal.At, TakePlace(part));
        }
        finally
        {
            foreach (var left in new[] { part, $"{part}-wal", $"{part}-shm" }) File.Delete(left);
        }
    }

    private static void MakeReady(string part, RestoreOrder order, IProgressBar progress, CancellationToken cancel)
    {
        using (var db = Db.Open(part, readOnly: false))
        {
            SqliteSchema.Present.BringUpToDate(db);
            var found = StoreExamination.Of(db, order.File, progress, cancel);
            if (found.Faults is [var first, ..]) throw new StoreUnfit($"{order.File} holds a store with {found.Faults.Count} faults, such as: {first}.");
            db.Run("BEGIN IMMEDIATE");
            NextNumbers.Raise(db);
            if (order.SignOut) db.Script("DELETE FROM passes; DELETE FROM links;");
            db.Run("COMMIT");
        }
        Durable.Sync(part);
    }

    // One file is exchanged for another in one step. What the old one still had in its log goes into it first: a log left beside
    // the new file would be taken for the new one's.
    private string? TakePlace(string part)
    {
        if (!File.Exists(store.Path))
        {
            PutLogAside($"{store.Path}.left-over");
            Durable.Publish(part, store.Path, overwrite: false);
            return null;
        }
        var aside = $"{store.Path}.before-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";
        if (!IsFolded()) PutLogAside(aside);
        Durable.Exchange(part, store.Path, aside);
        return aside;
    }

    // False when the old file is too damaged for it; that may be why somebody restores.
    private bool IsFolded()
    {
        try
        {
            using var old = Db.Open(store.Path, readOnly: false);
            if (old.One("PRAGMA journal_mode = DELETE", row => row.Text()) != "delete") throw new StoreUnfit($"Another program has {store.Path} open; end it first.");
        }
        catch (SqliteException why) when (why.SqliteErrorCode is not 5)
        {
            return false;
        }
        catch (SqliteException)
        {
            throw new StoreUnfit($"Another program has {store.Path} open; end it first.");
        }
        return !File.Exists($"{store.Path}-wal");
    }

    private void PutLogAside(string aside)
    {
        if (File.Exists($"{store.Path}-wal")) File.Move($"{store.Path}-wal", $"{aside}-wal", overwrite: true);
        File.Delete($"{store.Path}-shm");
    }
}
