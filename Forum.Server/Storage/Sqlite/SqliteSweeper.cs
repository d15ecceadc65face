using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Forgets what has had its time: passes, links, receipts and notices. A little at a time, so that no writer waits for it.</summary>
internal sealed partial class SqliteSweeper(SqliteWriter writer, SqliteReads reads, TimeProvider time, ILogger<SqliteSweeper> log) : BackgroundService
{
    private const int AtATime = 500;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    /// <summary>Forgets everything that is over now, and says how much that was.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var now = time.Now();
        return await Sweep("DELETE FROM passes WHERE id IN (SELECT id FROM passes WHERE expires_at <= ?1 LIMIT ?2)", now, cancel)
            + await Sweep("DELETE FROM links WHERE secret_hash IN (SELECT secret_hash FROM links WHERE expires_at <= ?1 LIMIT ?2)", now, cancel)
            + await Sweep("DELETE FROM receipts WHERE (member, route, key) IN (SELECT member, route, key FROM receipts WHERE at < ?1 LIMIT ?2)", now - RequestKey.Lifetime, cancel)
            + await SweepNotices(now - Notice.Kept, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception why) when (why is not OperationCanceledException)
            {
                SweepFailed(log, why);
            }
        }
    }

    // A bell shows them: what is known of it ages, but not by a round that finds nothing.
    private async Task<int> SweepNotices(DateTimeOffset until, CancellationToken cancel)
    {
        var all = 0;
        while (await reads.Read(db => db.Number("SELECT 1 FROM notices WHERE at < ?1 LIMIT 1", until) is not null, cancel))
            all += await writer.Write(db => db.Run("DELETE FROM notices WHERE (member, id) IN (SELECT member, id FROM notices WHERE at < ?1 LIMIT ?2)", until, AtATime), cancel);
        return all;
    }

    private async Task<int> Sweep(string sql, DateTimeOffset until, CancellationToken cancel)
    {
        var all = 0;
        while (await writer.WriteUnseen(db => db.Run(sql, until, AtATime), cancel) is > 0 and var swept) all += swept;
        return all;
    }

    [LoggerMessage(400, LogLevel.Warning, "Forgetting what has expired failed; the next round tries again.")]
    private static partial void SweepFailed(ILogger log, Exception why);
}
