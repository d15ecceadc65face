using System.Globalization;
using Microsoft.Data.Sqlite;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite.Backups;

/// <summary>The place of the store on the disk, which one finished file takes from another in one step. For whoever holds the lock alone.</summary>
internal sealed class StorePlace(SqliteFile store, TimeProvider time)
{
    /// <summary>A new file that is going to be the store.</summary>
    public StorePart MakePart() => new(Durable.MakeBeside(store.Path));

    /// <summary>Gives the place to a finished file. What the old one still had in its log goes into it first: a log left beside the new file would be taken for the new one's.</summary>
    /// <returns>Where the old store is now; null when there was none.</returns>
    public string? Take(StorePart part)
    {
        if (!File.Exists(store.Path))
        {
            PutLogAside($"{store.Path}.left-over");
            Durable.Publish(part.Path, store.Path, overwrite: false);
            return null;
        }
        var aside = $"{store.Path}.before-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";
        if (!IsFolded()) PutLogAside(aside);
        Durable.Exchange(part.Path, store.Path, aside);
        return aside;
    }

    // False when the old file is too damaged for it; that may be why somebody restores.
    private bool IsFolded()
    {
        try
        {
            using var old = Db.Open(store.Path, readOnly: false);
            if (old.One("PRAGMA journal_mode = DELETE", row => row.Text()) != "delete") throw InUse();
        }
        catch (SqliteException why)
        {
            if (why.SqliteErrorCode == 5) throw InUse();
            return false;
        }
        return !File.Exists($"{store.Path}-wal");
    }

    private StoreUnfit InUse() => new($"Another program has {store.Path} open; end it first.");

    private void PutLogAside(string aside)
    {
        if (File.Exists($"{store.Path}-wal")) File.Move($"{store.Path}-wal", $"{aside}-wal", overwrite: true);
        File.Delete($"{store.Path}-shm");
    }
}

/// <summary>A file that is going to be the store; gone when it isn't.</summary>
internal sealed class StorePart(string path) : IDisposable
{
    public string Path => path;

    /// <summary>Brings it up to date, looks it through, gives it the last touch and waits until all of it is on stable storage.</summary>
    /// <param name="name">What the operator knows it as.</param>
    /// <exception cref="StoreUnfit">It has faults.</exception>
    public void Finish(string name, Action<Db> last, IProgressBar progress, CancellationToken cancel)
    {
        using (var db = Db.Open(path, readOnly: false))
        {
            SqliteSchema.Present.BringUpToDate(db);
            var found = StoreExamination.Of(db, name, progress, cancel);
            if (found.Faults is [var first, ..]) throw new StoreUnfit($"{name} holds a store with {found.Faults.Count} {(found.Faults.Count == 1 ? "fault" : "faults, such as")}: {first}.");
            db.Run("BEGIN IMMEDIATE");
            last(db);
            db.Run("COMMIT");
        }
        Durable.Sync(path);
    }

    public void Dispose()
    {
        foreach (var left in new[] { path, $"{path}-wal", $"{path}-shm" }) File.Delete(left);
    }
}
