using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// Brings what was committed from the write-ahead log into the file, on a connection and a thread of its own, so that no writer
/// waits while megabytes go to the disk. Only the last few pages, those that came meanwhile, are left to the writer: the log begins
/// anew when nobody commits between the end of a checkpoint and the next commit, and only the writer can see to that.
/// Where words were taken away for good the writer empties the log at once, and tries again and again as long as a reader is in the way.
/// </summary>
internal sealed partial class SqliteCheckpoints(ILogger<SqliteCheckpoints> log) : IDisposable
{
    // 16 MB: a page that is written again and again goes to the file once for all of that, and a start has little to read.
    private const int Due = 4000;

    // A page is read within this; what takes longer, a back-up, isn't waited for.
    private static readonly TimeSpan ReadersTake = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly AutoResetEvent _due = new(false);
    private string? _path;
    private Thread? _thread;
    private int _written;
    private volatile Phase _phase;
    private volatile bool _closing;
    private TimeSpan? _pause;
    private long _paused;

    private enum Phase
    {
        /// <summary>The log grows.</summary>
        Growing,

        /// <summary>Our thread is at work.</summary>
        Working,

        /// <summary>The writer's turn: little is left.</summary>
        Ending,
    }

    /// <summary>How long the writer may wait for something to write, in milliseconds, before it looks in again.</summary>
    public int NextLook => _pause is { } pause ? (int)pause.TotalMilliseconds : Timeout.Infinite;

    /// <summary>From now on this file's log is looked after. It is emptied soon: whoever ended before may not have come to it.</summary>
    public void Start(string path) => (_path, _pause, _paused) = (path, FirstPause, Stopwatch.GetTimestamp());

    /// <summary>Is it time to try again?</summary>
    public bool MustEmpty => _pause is { } pause && Stopwatch.GetElapsedTime(_paused) >= pause;

    /// <summary>To be called on the writer's thread after a transaction that took words away, and whenever it is time to try again.</summary>
    public void Empty(Db writer)
    {
        if (_path is null) return;
        var isEmpty = false;
        Try(() => isEmpty = writer.TryEmptyLog(ReadersTake));
        _pause = isEmpty ? null : (_pause ?? FirstPause / 2) * 2 is var longer && longer < LongestPause ? longer : LongestPause;
        _paused = Stopwatch.GetTimestamp();
    }

    /// <summary>To be called on the writer's thread after each of its transactions, when nobody waits for an answer any more.</summary>
    public void Committed(Db writer)
    {
        if (_path is null) return;
        _written += writer.TakeWritten();
        if (_phase == Phase.Ending)
        {
            Try(writer.Checkpoint);
            (_written, _phase) = (0, Phase.Growing);
        }
        else if (_phase == Phase.Growing && _written >= Due)
        {
            _phase = Phase.Working;
            _due.Set();
            if (_thread is not null) return;
            _thread = new(Work) { Name = "SQLite checkpoint", IsBackground = true };
            _thread.Start();
        }
    }

    /// <summary>Waits for a checkpoint that is at work.</summary>
    public void Dispose()
    {
        _closing = true;
        _due.Set();
        _thread?.Join();
        _due.Dispose();
    }

    private void Work()
    {
        Db? db = null;
        while (_due.WaitOne() && !_closing)
        {
            // The second time for what came while the first went to the disk.
            Try(() =>
            {
                db ??= Db.Open(_path!, readOnly: false);
                for (var round = 0; round < 2 && !_closing; round++) Bring(db);
            });
            _phase = Phase.Ending;
        }
        db?.Dispose();
    }

    // The engine itself syncs the file only when nothing came meanwhile: whatever it finds unsynced then, the writer would wait for.
    private void Bring(Db db)
    {
        db.Checkpoint();
        Durable.SyncOpen(_path!);
    }

    private void Try(Action checkpoint)
    {
        try
        {
            checkpoint();
        }
        catch (Exception why) when (why is SqliteException or StoreUnfit or IOException)
        {
            NotBrought(log, why.Message);
        }
    }

    [LoggerMessage(405, LogLevel.Warning, "A checkpoint failed ({Why}); everything committed stands in the write-ahead log, and the next one tries again.")]
    private static partial void NotBrought(ILogger log, string why);
}
