namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Agendas: stories that were put forward, everybody's dots, and what a room answered when an item's time was over.</summary>
internal static class AgendaStep
{
    public const string Sql = """
        CREATE TABLE agendas (meeting TEXT PRIMARY KEY, dots_each INTEGER NOT NULL, frozen_at INTEGER, due_at INTEGER, votes INTEGER NOT NULL,
            version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX agendas_by_turn ON agendas (due_at, meeting) WHERE due_at IS NOT NULL;

        CREATE TABLE agenda_items (id TEXT PRIMARY KEY, meeting TEXT NOT NULL, story TEXT NOT NULL, told_at INTEGER NOT NULL, author TEXT NOT NULL,
            by_id TEXT NOT NULL, at INTEGER NOT NULL, standing INTEGER NOT NULL, minutes INTEGER NOT NULL, place INTEGER, dots INTEGER, moved_because TEXT,
            started_at INTEGER, ends_at INTEGER, ended_at INTEGER, extensions INTEGER NOT NULL, asked_until INTEGER, asked_of INTEGER, notes TEXT) WITHOUT ROWID;
        CREATE INDEX agenda_items_of_meeting ON agenda_items (meeting);
        CREATE INDEX agenda_items_of_story ON agenda_items (story);

        CREATE TABLE ballots (meeting TEXT, member TEXT, dots TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (meeting, member)) WITHOUT ROWID;

        CREATE TABLE voices (item TEXT, round INTEGER, member TEXT, goes_on INTEGER NOT NULL, PRIMARY KEY (item, round, member)) WITHOUT ROWID;
        """;
}
