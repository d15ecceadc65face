namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Looks the embedded file through: the engine's own check, and that counters agree with what they count.</summary>
internal static class StoreExamination
{
    private static readonly (string What, string Table)[] Kinds =
        [("Members", "members"), ("Boards", "boards"), ("Threads", "threads"), ("Posts", "posts"), ("Meetings", "meetings"), ("Messages", "messages")];

    public static IEnumerable<(string What, long Count)> Count(Db db) => Kinds.Select(kind => (kind.What, db.Number($"SELECT count(*) FROM {kind.Table}") ?? 0));

    public static IEnumerable<string> Faults(Db db)
    {
        foreach (var fault in db.Many("PRAGMA integrity_check(10)", row => row.Text()).Where(fault => fault != "ok")) yield return fault;
        if (Number(db, "SELECT count(*) FROM posts p LEFT JOIN threads t ON t.id = p.thread WHERE t.id IS NULL") is > 0 and var strays)
            yield return $"{strays} posts belong to no thread";
        if (Number(db, "SELECT count(*) FROM threads t LEFT JOIN posts p ON p.id = t.opening WHERE p.id IS NULL") is > 0 and var headless)
            yield return $"{headless} threads have no opening post";
        if (Number(db, "SELECT count(*) FROM threads t WHERE reply_count <> (SELECT count(*) FROM posts p WHERE p.thread = t.id AND p.number > 1 AND p.hidden = 0 AND p.removed = 0)") is > 0 and var miscounted)
            yield return $"{miscounted} threads count their replies wrong";
    }

    private static long Number(Db db, string sql) => db.Number(sql) ?? 0;
}
