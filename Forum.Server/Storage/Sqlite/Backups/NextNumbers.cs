using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite.Backups;

/// <summary>
/// Lets every log go on far above the numbers that this store knows of: whoever holds a number that was given out after the copy
/// was made holds one that will never be given again, and starts anew.
/// </summary>
internal static class NextNumbers
{
    private const string Mark = "raiseNumbers";

    /// <summary>The next start raises them: a community that was only carried is still the one that it was.</summary>
    public static void RaiseLater(Db db) => db.Run("INSERT OR REPLACE INTO store (name, value) VALUES (?1, 1)", Mark);

    /// <summary>Before a server gives out the first number.</summary>
    public static void RaiseIfDue(Db db)
    {
        if (db.Number("SELECT 1 FROM store WHERE name = ?1", Mark) is null) return;
        db.Run("BEGIN IMMEDIATE");
        // Looked at again under the lock: another process may have raised them.
        if (db.Run("DELETE FROM store WHERE name = ?1", Mark) == 1) Raise(db);
        db.Run("COMMIT");
    }

    public static void Raise(Db db)
    {
        db.Run("UPDATE meetings SET head = head + ?1", StreamId.RestoreJump);
        db.Run("UPDATE threads SET head = head + ?1", StreamId.RestoreJump);
    }
}
