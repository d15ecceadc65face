using VmugForum.Core.Kernel;
using VmugForum.Server.Storage.Carrying;
using VmugForum.Server.Storage.Sqlite.Backups;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite.Carrying;

/// <summary>The embedded file given out within one reading transaction, and taken in as a new file that takes the store's place when it is whole.</summary>
internal sealed class SqliteCarrier(SqliteFile store, TimeProvider time) : ICarrier
{
    public async Task<T> Look<T>(Func<ISnapshot, Task<T>> look, CancellationToken cancel)
    {
        using var share = SqliteStore.ShareOf(store.Path);
        using var db = Db.Open(store.Path, readOnly: true);
        StoreExamination.SchemaOf(db);
        db.Run("BEGIN");
        return await look(new SqliteSnapshot(db, time.Now()));
    }

    public async Task Take(Func<ILoading, Task> take, bool replace, IProgressBar progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(store.Path)!);
        using var alone = StoreLock.Alone(store.Path);
        if (File.Exists(store.Path) && !replace && !IsEmpty()) throw new StoreUnfit($"The store {store.Path} isn't empty; --force puts it aside.");
        var place = new StorePlace(store, time);
        using var part = place.MakePart();
        using (var db = Db.OpenCopy(part.Path))
        {
            SqliteSchema.Present.BringUpToDate(db);
            db.Run("BEGIN");
            await take(new SqliteLoading(db));
            new DerivedRows(db).Make(progress, cancel);
            NextNumbers.RaiseLater(db);
            db.Run("COMMIT");
        }
        part.Finish("The file", _ => { }, progress, cancel);
        place.Take(part);
    }

    private bool IsEmpty()
    {
        using var db = Db.Open(store.Path, readOnly: true);
        return SqliteSchema.VersionOf(db) == 0 || db.Number("SELECT EXISTS (SELECT 1 FROM members) OR EXISTS (SELECT 1 FROM boards) OR EXISTS (SELECT 1 FROM threads)") is 0;
    }
}
