using Microsoft.Data.Sqlite;
using Shouldly;
using VmugForum.Server.Storage;
using VmugForum.Server.Storage.Sqlite;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>The numbered steps of the schema.</summary>
public sealed class UpgradingASqliteFile : IDisposable
{
    private const string One = "CREATE TABLE store (name TEXT PRIMARY KEY, value); CREATE TABLE t (n);";
    private const string Two = "ALTER TABLE t ADD COLUMN m; UPDATE t SET m = n + 1;";

    private readonly SqliteFolder _folder = new();

    [Fact]
    public void Goes_on_where_an_earlier_version_stopped_and_keeps_what_is_there()
    {
        using var db = _folder.Open();
        new SqliteSchema([One]).BringUpToDate(db);
        db.Run("INSERT INTO t VALUES (7)");

        new SqliteSchema([One, Two]).BringUpToDate(db);

        SqliteSchema.VersionOf(db).ShouldBe(2);
        db.Number("SELECT m FROM t").ShouldBe(8);
    }

    [Fact]
    public void Takes_a_step_that_breaks_midway_back_as_a_whole_and_takes_it_again_later()
    {
        using var db = _folder.Open();
        new SqliteSchema([One]).BringUpToDate(db);

        Should.Throw<SqliteException>(() => new SqliteSchema([One, Two + "SELECT nothing FROM nowhere;"]).BringUpToDate(db));

        SqliteSchema.VersionOf(db).ShouldBe(1);
        new SqliteSchema([One, Two]).BringUpToDate(db);
        SqliteSchema.VersionOf(db).ShouldBe(2);
    }

    [Fact]
    public async Task Takes_each_step_once_however_many_start_together()
    {
        var schema = new SqliteSchema([One, Two]);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            using var db = _folder.Open();
            schema.BringUpToDate(db);
        }, TestContext.Current.CancellationToken)));

        using var db = _folder.Open();
        SqliteSchema.VersionOf(db).ShouldBe(2);
    }

    [Fact]
    public void Refuses_a_file_of_a_newer_version_in_one_line_and_leaves_it_alone()
    {
        using var db = _folder.Open();
        new SqliteSchema([One, Two]).BringUpToDate(db);

        var refused = Should.Throw<StoreUnfit>(() => new SqliteSchema([One]).BringUpToDate(db));

        refused.Message.ShouldBe("The store has schema 2, but this version of the forum knows only up to 1. Start a newer version.");
        SqliteSchema.VersionOf(db).ShouldBe(2);
    }

    [Fact]
    public void Makes_everything_in_a_new_file_and_nothing_in_a_present_one()
    {
        using var db = _folder.Open();
        SqliteSchema.Present.BringUpToDate(db);
        var made = db.Number("SELECT count(*) FROM sqlite_schema");

        SqliteSchema.Present.BringUpToDate(db);

        made.ShouldNotBeNull().ShouldBeGreaterThan(20);
        db.Number("SELECT count(*) FROM sqlite_schema").ShouldBe(made);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Syncs_on_every_connection_and_writes_ahead(bool readOnly)
    {
        using (_folder.Open()) { }
        using var db = Db.Open(_folder.Path, readOnly);

        db.Number("PRAGMA synchronous").ShouldBe(2);
        db.One("PRAGMA journal_mode", row => row.Text()).ShouldBe("wal");
    }

    public void Dispose() => _folder.Dispose();
}
