namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>
/// Brings a file to this version's schema. Every step is one transaction that ends with its number, so that a start which is
/// killed midway goes on where it was; whoever comes second waits for the lock and then finds nothing to do.
/// </summary>
internal static class SqliteSchema
{
    private static readonly string[] Steps = [FirstStep.Sql, SecondStep.Sql];

    /// <summary>The newest schema that this program knows.</summary>
    public static int Newest => Steps.Length;

    /// <exception cref="StoreUnfit">The file was written by a newer version.</exception>
    public static void BringUpToDate(Db db) => BringTo(db, Newest);

    /// <summary>As far as the given step; a later start goes on from there.</summary>
    public static void BringTo(Db db, int version)
    {
        for (var found = VersionOf(db); found < version; found = VersionOf(db)) Take(db, found + 1);
        if (VersionOf(db) is var newer && newer > Newest)
            throw new StoreUnfit($"The store has schema {newer}, but this version of the forum knows only up to {Newest}. Start a newer version.");
    }

    public static int VersionOf(Db db) =>
        db.Number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'store'") is 0
            ? 0
            : (int)(db.Number("SELECT value FROM store WHERE name = 'schemaVersion'") ?? 0);

    private static void Take(Db db, int step)
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

    private static void Write(Db db, int step)
    {
        db.Script(Steps[step - 1]);
        db.Run("INSERT INTO store (name, value) VALUES ('schemaVersion', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", step);
    }
}
