using Microsoft.Extensions.Logging.Abstractions;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>A folder for one SQLite file, thrown away afterwards, and the parts of the store that tests look at one by one.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forum-store-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "forum.db");

    public Db Open() => Db.Open(Path, readOnly: false);

    /// <summary>A writer at work on the file, with a table of its own named <c>t</c> whose one column is unique.</summary>
    public SqliteWriter StartWriter(IBell? bell = null, SqliteCheckpoints? checkpoints = null)
    {
        var db = Open();
        db.Script("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY)");
        var writer = new SqliteWriter(bell ?? new RecordingBell(), new SqliteOtherWriters(), checkpoints ?? new(NullLogger<SqliteCheckpoints>.Instance), NullLogger<SqliteWriter>.Instance);
        writer.Start(db);
        return writer;
    }

    /// <summary>What stands in the table, read by a connection of its own.</summary>
    public List<long> Numbers()
    {
        using var db = Db.Open(Path, readOnly: true);
        return [.. db.Many("SELECT n FROM t ORDER BY n", row => row.Number())];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Something that happened, by number.</summary>
internal sealed record Happened(long Number) : DomainEvent(DateTimeOffset.UnixEpoch);
