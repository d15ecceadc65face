namespace VmugForum.Server.Storage.Mongo;

/// <summary>MongoDB is backed up by its own tools, which know its replica set; here it is said how.</summary>
internal sealed class MongoBackups : IBackups
{
    public Task<BackupSeal> Make(string file, bool overwrite, IProgressBar progress, CancellationToken cancel) =>
        throw new StoreUnfit("MongoDB is backed up by its own tools: mongodump --oplog, or your provider's snapshots (docs/backup.md). export FILE carries the community elsewhere.");

    public Task<Restored> Restore(RestoreOrder order, IProgressBar progress, CancellationToken cancel) =>
        throw new StoreUnfit("MongoDB is restored by its own tools: mongorestore --oplogReplay, or your provider's snapshots (docs/backup.md). import community FILE takes an export in.");
}
