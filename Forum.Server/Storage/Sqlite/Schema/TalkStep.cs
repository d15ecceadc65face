namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>A line at the top of a room, its pace, who reacted to which line, and what the rooms were told of it.</summary>
internal static class TalkStep
{
    public const string Sql = """
        ALTER TABLE meetings ADD COLUMN pinned TEXT;
        ALTER TABLE meetings ADD COLUMN slow INTEGER;

        CREATE TABLE reactions (message TEXT, member TEXT, reaction INTEGER, meeting TEXT NOT NULL, PRIMARY KEY (message, member, reaction)) WITHOUT ROWID;
        CREATE INDEX reactions_in_room ON reactions (meeting, member);

        CREATE TABLE tallies (message TEXT PRIMARY KEY, meeting TEXT NOT NULL, same_here INTEGER NOT NULL, thanks INTEGER NOT NULL, helpful INTEGER NOT NULL,
            uncounted INTEGER) WITHOUT ROWID;
        CREATE INDEX tallies_in_room ON tallies (meeting);
        CREATE INDEX tallies_uncounted ON tallies (meeting, message) WHERE uncounted = 1;
        """;
}
