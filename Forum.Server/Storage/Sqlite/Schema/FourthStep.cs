namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Threads that were replied to since they were last put in order in the lists' indexes.</summary>
internal static class FourthStep
{
    public const string Sql = """
        CREATE TABLE stirred (thread TEXT PRIMARY KEY, active_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX stirred_active ON stirred (active_at, thread);
        """;
}
