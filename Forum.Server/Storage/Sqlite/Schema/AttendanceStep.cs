namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Who comes to a meeting, who may take over, the call beside it, and whether it was called off.</summary>
internal static class AttendanceStep
{
    public const string Sql = """
        ALTER TABLE meetings ADD COLUMN deputy TEXT;
        ALTER TABLE meetings ADD COLUMN call TEXT;
        ALTER TABLE meetings ADD COLUMN cancelled_at INTEGER;

        CREATE TABLE attendances (meeting TEXT PRIMARY KEY, seats INTEGER, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE attendees (meeting TEXT, member TEXT, comes INTEGER NOT NULL, turn INTEGER NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (meeting, member)) WITHOUT ROWID;
        CREATE INDEX attendees_by_turn ON attendees (meeting, turn);
        CREATE INDEX attendees_by_member ON attendees (member, meeting);
        """;
}
