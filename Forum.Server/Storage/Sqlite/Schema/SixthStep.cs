namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>What members are told of.</summary>
internal static class SixthStep
{
    public const string Sql = """
        CREATE TABLE notices (member TEXT, id TEXT, kind INTEGER NOT NULL, about TEXT NOT NULL, at INTEGER NOT NULL, thread TEXT, post TEXT, number INTEGER,
            meeting TEXT, by_id TEXT, what TEXT, reason TEXT, audience INTEGER, read INTEGER NOT NULL, PRIMARY KEY (member, id)) WITHOUT ROWID;
        CREATE INDEX notices_by_time ON notices (member, at, id);
        CREATE INDEX notices_unread ON notices (member, about) WHERE read = 0;
        CREATE INDEX notices_by_age ON notices (at);
        """;
}
