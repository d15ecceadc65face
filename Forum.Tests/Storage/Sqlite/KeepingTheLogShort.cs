using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>The write-ahead log is brought into the file beside the writer.</summary>
public sealed class KeepingTheLogShort : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly SqliteFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begins_the_log_anew_while_the_writer_goes_on()
    {
        using var checkpoints = new SqliteCheckpoints(NullLogger<SqliteCheckpoints>.Instance);
        checkpoints.Start(_folder.Path);
        using var writer = _folder.StartWriter(checkpoints: checkpoints);
        await writer.Write(db => db.Run("CREATE TABLE big (bytes BLOB NOT NULL)"), Cancel);

        var (before, kept) = (0L, 0);
        do
        {
            before = LogLength;
            for (var i = 0; i < 10; i++, kept++) await writer.Write(db => db.Run("INSERT INTO big VALUES (zeroblob(?1))", Megabyte / 10), Cancel);
            await Task.Delay(50, Cancel);
        }
        while (LogLength > before && LogLength < 60 * Megabyte);

        LogLength.ShouldBeLessThan(60 * Megabyte);
        using var reader = Db.Open(_folder.Path, readOnly: true);
        reader.Number("SELECT count(*) FROM big").ShouldBe(kept);
        reader.One("PRAGMA integrity_check", row => row.Text()).ShouldBe("ok");
    }

    public void Dispose() => _folder.Dispose();

    private long LogLength => new FileInfo(_folder.Path + "-wal").Length;
}
