namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// A thread's last activity stands in every index that lists run along, too much to move at each reply. So a reply only notes
/// here that its thread has stirred; lists look here first, and the indexes follow a little later, once for many replies.
/// </summary>
internal static class Stirred
{
    /// <summary>Joins what was noted about the thread t as y.</summary>
    public const string Join = "LEFT JOIN stirred y ON y.thread = t.id";

    /// <summary>When the thread t was last active, joined by <see cref="Join"/>.</summary>
    public const string ActiveAt = "coalesce(y.active_at, t.active_at)";

    /// <summary>Holds for the thread named in this column when its place in the indexes is its place in the list.</summary>
    public static string IsSettled(string thread) => $"NOT EXISTS (SELECT 1 FROM stirred y WHERE y.thread = {thread})";

    public static void Note(Db db, string thread, DateTimeOffset at) => db.Run(
        """
        INSERT INTO stirred (thread, active_at) SELECT id, ?2 FROM threads WHERE id = ?1 AND active_at < ?2
        ON CONFLICT (thread) DO UPDATE SET active_at = max(active_at, excluded.active_at)
        """, thread, at);

    public static bool Any(Db db) => db.Number("SELECT 1 FROM stirred") is not null;

    /// <summary>Puts the threads that stirred longest ago, and not after a moment, where they belong. Says how many.</summary>
    public static int Settle(Db db, DateTimeOffset until, int atMost)
    {
        var threads = db.Many("SELECT thread FROM stirred WHERE active_at <= ?1 ORDER BY active_at LIMIT ?2", row => row.Text(), until, atMost);
        foreach (var thread in threads) Settle(db, thread);
        return threads.Count;
    }

    /// <summary>Puts one thread where it belongs; nothing when it is there.</summary>
    public static void Settle(Db db, string thread)
    {
        if (db.Number("DELETE FROM stirred WHERE thread = ?1 RETURNING active_at", thread) is not { } at) return;
        db.Run("UPDATE threads SET active_at = ?2 WHERE id = ?1", thread, at);
        db.Run("UPDATE thread_tags SET active_at = ?2 WHERE thread = ?1", thread, at);
    }
}
