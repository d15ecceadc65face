using MongoDB.Driver;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>MongoDB is backed up by its own tools, which know its replica set; here it is said how.</summary>
internal sealed class MongoBackups(MongoForum forum, MongoStore store) : IBackups
{
    public Task<BackupSeal> Make(string file, bool overwrite, IProgressBar progress, CancellationToken cancel) =>
        throw new StoreUnfit("MongoDB is backed up by its own tools: mongodump --oplog, or your provider's snapshots (docs/backup.md). export FILE carries the community elsewhere.");

    public Task<Restored> Restore(RestoreOrder order, IProgressBar progress, CancellationToken cancel) =>
        throw new StoreUnfit("MongoDB is restored by its own tools: mongorestore --oplogReplay, or your provider's snapshots, and then the verb restored (docs/backup.md). import community FILE takes an export in.");

    public async Task NoteRestored(bool signOut, CancellationToken cancel)
    {
        if (await forum.Schema.Find("{ _id: 'forum' }").OneOrNone(cancel) is null) throw new StoreUnfit($"There is no store in the database {forum.Database.DatabaseNamespace.DatabaseName}.");
        await store.PrepareSchema(cancel);
        await ImportMark.MustNotBeLoading(forum, cancel);
        await ImportMark.RaiseLater(forum, cancel);
        if (!signOut) return;
        await forum.Passes.DeleteManyAsync("{}", cancel);
        await forum.Links.DeleteManyAsync("{}", cancel);
    }
}
