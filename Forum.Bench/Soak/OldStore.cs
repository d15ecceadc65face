using Microsoft.Data.Sqlite;

namespace VmugForum.Bench.Soak;

/// <summary>A store as an earlier version left it, with everything in it, and what is found in it afterwards.</summary>
internal static class OldStore
{
    private static readonly string[] Tables = ["members", "boards", "threads", "posts", "meetings", "chapters"];

    // What each step did, taken back; whoever adds a step says here how.
    private static readonly Dictionary<int, string> Back = new()
    {
        [13] = "DROP TABLE reactions; DROP TABLE tallies; ALTER TABLE meetings DROP COLUMN pinned; ALTER TABLE meetings DROP COLUMN slow;",
        [15] = "CREATE INDEX notices_by_time ON notices (member, at, id); CREATE INDEX notices_unread ON notices (member, about) WHERE read = 0;",
        [14] = "DROP TABLE questions; DROP TABLE question_votes; DROP TABLE inquiries; DROP TABLE inquiry_votes;",
        [12] = "DROP TABLE notice_choices;",
        [11] = "DROP TABLE series; DROP INDEX meetings_by_due; ALTER TABLE meetings DROP COLUMN staged; ALTER TABLE meetings DROP COLUMN passed; ALTER TABLE meetings DROP COLUMN next_due;",
        [10] = "DROP TABLE attendances; DROP TABLE attendees; ALTER TABLE meetings DROP COLUMN deputy; ALTER TABLE meetings DROP COLUMN call; ALTER TABLE meetings DROP COLUMN cancelled_at;",
        [9] = "DROP TABLE agendas; DROP TABLE agenda_items; DROP TABLE ballots; DROP TABLE voices;",
        [8] = "DROP TABLE turns; ALTER TABLE hands DROP COLUMN rank; ALTER TABLE hands DROP COLUMN passed_over; ALTER TABLE hands DROP COLUMN asked_to_wait; ALTER TABLE meetings DROP COLUMN floor;",
        [7] = "DROP TABLE chapter_members;",
        [6] = "DROP TABLE notices;",
        [5] = "DROP TABLE acceptances; ALTER TABLE meetings DROP COLUMN rule;",
        [4] = "DROP TABLE stirred;",
        [3] = "DROP INDEX imports_unsettled; ALTER TABLE imports DROP COLUMN settled;",
        [2] = "DROP INDEX members_by_import; ALTER TABLE members DROP COLUMN import_id; DROP INDEX imports_waiting;",
    };

    /// <summary>Makes a present store one of the first version. Gives the present version.</summary>
    public static int MakeOld(string file)
    {
        var present = Version(file);
        for (var step = present; step > 1; step--)
            Run(file, Back.TryGetValue(step, out var sql) ? sql : throw new InvalidOperationException($"{nameof(OldStore)} doesn't know how to take step {step} of the schema back."));
        SetVersion(file, 1);
        Run(file, "PRAGMA wal_checkpoint(TRUNCATE)");
        return present;
    }

    public static int Version(string file) => (int)Number(file, "SELECT value FROM store WHERE name = 'schemaVersion'");

    public static void SetVersion(string file, int version) => Run(file, $"UPDATE store SET value = {version} WHERE name = 'schemaVersion'");

    /// <summary>How many rows each table of people and of what they wrote has.</summary>
    public static IReadOnlyDictionary<string, long> Rows(string file) =>
        Tables.ToDictionary(table => table, table => Number(file, $"SELECT count(*) FROM {table}"));

    /// <summary>Every way in which a store isn't whole.</summary>
    public static IReadOnlyList<string> Faults(string file, IReadOnlyDictionary<string, long> rows, int version)
    {
        List<string> faults = [.. Rows(file).Where(now => now.Value != rows[now.Key]).Select(now => $"{now.Value} instead of {rows[now.Key]} {now.Key}")];
        if (Version(file) is var found && found != version) faults.Add($"schema {found} instead of {version}");
        if (Number(file, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") > 0) faults.Add("the file is damaged");
        return faults;
    }

    public static void Run(string file, string sql)
    {
        using var db = Open(file);
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A single number out of the file.</summary>
    public static long Number(string file, string sql)
    {
        using var db = Open(file);
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Open(string file)
    {
        var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        return db;
    }
}
