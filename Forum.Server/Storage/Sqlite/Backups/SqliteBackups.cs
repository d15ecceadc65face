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
        var place = new StorePlace(store, time);
        using var part = place.MakePart();
        await SealedFile.Unseal(order.File, part.Path, seal, progress, cancel);
        await Task.Run(() => part.Finish(order.File, db => Raise(db, order), progress, cancel), cancel);
        return new(store.Path, seal.At, place.Take(part));
    }

    public Task NoteRestored(bool signOut, CancellationToken cancel)
    {
        if (!File.Exists(store.Path)) throw new StoreUnfit($"There is no store at {store.Path}.");
        using var alone = StoreLock.Alone(store.Path);
        using var db = Db.Open(store.Path, readOnly: false);
        SqliteSchema.Present.BringUpToDate(db);
        db.Run("BEGIN IMMEDIATE");
        NextNumbers.RaiseLater(db);
        if (signOut) SignOut(db);
        db.Run("COMMIT");
        return Task.CompletedTask;
    }

    private static void Raise(Db db, RestoreOrder order)
    {
        NextNumbers.Raise(db);
        if (order.SignOut) SignOut(db);
    }

    private static void SignOut(Db db) => db.Script("DELETE FROM passes; DELETE FROM links;");
}
