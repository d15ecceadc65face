namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Series of meetings, and when the clock has something to do with a meeting. Those that are ahead are looked at once, and then know it.</summary>
internal static class SeriesStep
{
    public const string Sql = """
        ALTER TABLE meetings ADD COLUMN staged INTEGER;
        ALTER TABLE meetings ADD COLUMN passed INTEGER;
        ALTER TABLE meetings ADD COLUMN next_due INTEGER;
        UPDATE meetings SET next_due = 0 WHERE stage < 4;
        CREATE INDEX meetings_by_due ON meetings (next_due, id) WHERE next_due IS NOT NULL;

        CREATE TABLE series (chapter TEXT PRIMARY KEY, title TEXT NOT NULL, about TEXT NOT NULL, about_html TEXT NOT NULL, audience INTEGER NOT NULL,
            week INTEGER NOT NULL, day INTEGER NOT NULL, every_months INTEGER NOT NULL, month INTEGER NOT NULL, local_time TEXT NOT NULL, zone TEXT NOT NULL,
            minutes INTEGER NOT NULL, call TEXT, seats INTEGER, rota TEXT NOT NULL, kept_by TEXT NOT NULL, planned TEXT, planned_for TEXT, ended_at INTEGER,
            room_rule INTEGER NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
        """;
}
