namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>
/// The queue that favours the quiet: what gives a hand its place, and who had a turn. Hands that are up keep their order. A meeting's
/// <c>floor</c> counts what happens to its hands and its speaker.
/// </summary>
internal static class EighthStep
{
    public const string Sql = """
        ALTER TABLE meetings ADD COLUMN floor INTEGER NOT NULL DEFAULT 0;

        ALTER TABLE hands ADD COLUMN rank INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE hands ADD COLUMN passed_over INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE hands ADD COLUMN asked_to_wait INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE turns (meeting TEXT, seq INTEGER, member TEXT NOT NULL, chapter TEXT, rank INTEGER NOT NULL, called_at INTEGER NOT NULL,
            ended_at INTEGER, skipped INTEGER NOT NULL, PRIMARY KEY (meeting, seq)) WITHOUT ROWID;
        CREATE UNIQUE INDEX turns_now ON turns (meeting) WHERE ended_at IS NULL;
        CREATE INDEX turns_by_member ON turns (member, chapter);
        """;
}
