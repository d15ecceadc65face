namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>
/// Brings a file to this version's schema. Every step is one transaction that ends with its number, so that a start which is
/// killed midway goes on where it was; whoever comes second waits for the lock and then finds nothing to do.
/// </summary>
internal sealed class SqliteSchema(IReadOnlyList<string> steps)
{
    /// <summary>The schema of this version.</summary>
    public static SqliteSchema Present { get; } = new([FirstStep.Sql, SecondStep.Sql, ThirdStep.Sql, FourthStep.Sql, FifthStep.Sql, SixthStep.Sql, SeventhStep.Sql, EighthStep.Sql, AgendaStep.Sql, AttendanceStep.Sql, SeriesStep.Sql, NoticeChoicesStep.Sql, TalkStep.Sql, QuestionStep.Sql, NoticeIndexStep.Sql]);

    public int Version => steps.Count;

    /// <exception cref="StoreUnfit">The file was written by a newer version.</exception>
    public void BringUpToDate(Db db)
    {
        for (var found = VersionOf(db); found < steps.Count; found = VersionOf(db)) Take(db, found + 1);
        if (VersionOf(db) is var newer && newer > steps.Count)
            throw new StoreUnfit($"The store has schema {newer}, but this version of the forum knows only up to {steps.Count}. Start a newer version.");
    }

    public static int VersionOf(Db db) =>
        db.Number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'store'") is 0
            ? 0
            : (int)(db.Number("SELECT value FROM store WHERE name = 'schemaVersion'") ?? 0);

    // The version is looked at again under the lock: another process may have taken the step while this one waited.
    private void Take(Db db, int step)
    {
        db.Run("BEGIN IMMEDIATE");
        try
        {
            if (VersionOf(db) == step - 1) Write(db, step);
            db.Run("COMMIT");
        }
        catch
        {
            if (db.InTransaction) db.Run("ROLLBACK");
            throw;
        }
    }

    private void Write(Db db, int step)
    {
        db.Script(steps[step - 1]);
        db.Run("INSERT INTO store (name, value) VALUES ('schemaVersion', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", step);
    }
}
