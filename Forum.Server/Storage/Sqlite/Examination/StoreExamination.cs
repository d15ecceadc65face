using System.Globalization;
using VmugForum.Server.Storage.Sqlite.Schema;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Looks a file through at one moment: the engine's own check, then everything that rows say about each other.</summary>
internal static class StoreExamination
{
    private const int MostEngineFaults = 20;

    private static readonly (string What, string Table)[] Kinds =
        [("Members", "members"), ("Boards", "boards"), ("Threads", "threads"), ("Posts", "posts"), ("Meetings", "meetings"), ("Messages", "messages")];

    /// <exception cref="StoreUnfit">The store has the schema of another version.</exception>
    public static StoreFindings Of(Db db, string where, IProgressBar progress, CancellationToken cancel)
    {
        using var leaving = cancel.Register(db.Interrupt);
        try
        {
            db.Run("BEGIN");
            return Examine(db, where, progress);
        }
        catch (Microsoft.Data.Sqlite.SqliteException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (Microsoft.Data.Sqlite.SqliteException broken)
        {
            return new(where, 0, [], [$"the file can't be read to its end: {broken.Message}"]);
        }
        finally
        {
            if (db.InTransaction) db.Run("ROLLBACK");
        }
    }

    private static StoreFindings Examine(Db db, string where, IProgressBar progress)
    {
        var schema = SchemaOf(db);
        var faults = EngineFaults(db, progress);
        progress.Stage("Comparing rows", StoreRules.All.Count);
        foreach (var rule in StoreRules.All)
        {
            if (db.Number(rule.Count) is > 0 and var broken) faults.Add(string.Format(CultureInfo.InvariantCulture, rule.Fault, broken));
            progress.Advance(1);
        }
        faults.AddRange(SearchExamination.Faults(db, progress));
        return new(where, schema, [.. Kinds.Select(kind => (kind.What, db.Number($"SELECT count(*) FROM {kind.Table}") ?? 0))], faults);
    }

    /// <exception cref="StoreUnfit">It isn't this version's.</exception>
    public static int SchemaOf(Db db)
    {
        var (found, known) = (SqliteSchema.VersionOf(db), SqliteSchema.Present.Version);
        if (found > known) throw new StoreUnfit($"The store has schema {found}, but this version of the forum knows only up to {known}. Use a newer version.");
        return found == known ? found : throw new StoreUnfit($"The store has schema {found}; the next start of this version brings it to {known}. Check it then.");
    }

    private static List<string> EngineFaults(Db db, IProgressBar progress)
    {
        progress.Stage("Reading the file", 1);
        var faults = db.Many($"PRAGMA integrity_check({MostEngineFaults})", row => row.Text()).Where(fault => fault != "ok").Select(fault => fault.ReplaceLineEndings(" ")).ToList();
        progress.Advance(1);
        return faults;
    }
}
