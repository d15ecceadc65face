namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>What may leave a room, and who accepted it.</summary>
internal static class FifthStep
{
    public const string Sql = """
        ALTER TABLE meetings ADD COLUMN rule INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE acceptances (meeting TEXT NOT NULL, member TEXT NOT NULL, rule INTEGER NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (meeting, member)) WITHOUT ROWID;
        """;
}
