using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Lets the lists' indexes follow the threads that were replied to, a few at a time, so that no writer waits for it.</summary>
internal sealed partial class SqliteSettler(SqliteWriter writer, SqliteReads reads, TimeProvider time, ILogger<SqliteSettler> log) : BackgroundService
{
    // Each thread touches a dozen pages: so many cost a writer in the same commit a millisecond or two.
    private const int AtATime = 25;

    // Long enough to gather the replies of a lively thread, short enough to leave lists little to look at.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Settles everything that has stirred until now.</summary>
    public async Task Settle(CancellationToken cancel)
    {
        var now = time.Now();
        if (!await reads.Read(Stirred.Any, cancel)) return;
        while (await writer.Write(db => Stirred.Settle(db, now, AtATime), cancel) == AtATime) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Settle(stoppingToken);
            }
            catch (Exception why) when (why is not OperationCanceledException)
            {
                NotSettled(log, why.GetType().Name);
            }
        }
    }

    [LoggerMessage(404, LogLevel.Warning, "Putting lively threads in order failed ({Why}); lists are right without, and the next round tries again.")]
    private static partial void NotSettled(ILogger log, string why);
}
