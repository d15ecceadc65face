namespace VmugForum.Server.Storage.Sqlite.Backups;

/// <summary>
/// Copies a file page by page while others write to it. The reading transaction is held to the end, so that the copy shows one
/// moment and never begins again, however busy the writer is; meanwhile the write-ahead log grows.
/// </summary>
internal static class PageCopy
{
    // A quarter of a megabyte at a time keeps the disk free for the server's syncs.
    private const int PagesAtATime = 64;
    private const int BatchesBetweenSyncs = 64;

    /// <returns>The schema of what was copied.</returns>
    public static int Make(string store, string copy, IProgressBar progress, CancellationToken cancel)
    {
        using var source = Db.Open(store, readOnly: true);
        source.Run("BEGIN");
        var schema = Schema.SqliteSchema.VersionOf(source);
        using var target = Db.OpenCopy(copy);
        var (batch, left) = (0, -1);
        foreach (var (remaining, total) in source.CopyTo(target, PagesAtATime))
        {
            cancel.ThrowIfCancellationRequested();
            if (left < 0) progress.Stage("Copying", total);
            progress.Advance((left < 0 ? total : left) - remaining);
            left = remaining;
            // What piles up in memory would be written in one go by the next sync, the server's included.
            if (++batch % BatchesBetweenSyncs == 0) Durable.Sync(copy);
        }
        source.Run("COMMIT");
        return schema;
    }
}
