using Microsoft.Data.Sqlite;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// Brings what was committed from the write-ahead log into the file, on a connection and a thread of its own, so that no writer
/// waits while megabytes go to the disk. Only the last few pages, those that came meanwhile, are left to the writer: the log begins
/// anew when nobody commits between the end of a checkpoint and the next commit, and only the writer can see to that.
/// </summary>
internal sealed partial class SqliteCheckpoints(ILogger<SqliteCheckpoints> log) : IDisposable
{
    // 16 MB: a page that is written again and again goes to the file once for all of that, and a start has little to read.
    private const int Due = 4000;

    private readonly AutoResetEvent _due = new(false);
    private string? _path;
    private Thread? _thread;
    private int _written;
    private volatile Phase _phase;
    private volatile bool _closing;

    private enum Phase
    {
        /// <summary>The log grows.</summary>
        Growing,

        /// <summary>Our thread is at work.</summary>
        Working,

        /// <summary>The writer's turn: little is left.</summary>
        Ending,
    }

    /// <summary>From now on this file's log is looked after.</summary>
    public void Start(string path) => _path = path;

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
