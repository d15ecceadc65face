namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Imports: which wait, which are published, and whom they brought.</summary>
internal static class SecondStep
{
    public const string Sql = """
        DROP TABLE imports;
        CREATE TABLE imports (id TEXT PRIMARY KEY, site TEXT NOT NULL, name TEXT NOT NULL, board TEXT NOT NULL, board_slug TEXT NOT NULL,
            audience INTEGER NOT NULL, makes_board INTEGER NOT NULL, started_at INTEGER NOT NULL, published_at INTEGER,
            published INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE UNIQUE INDEX imports_waiting ON imports (site) WHERE published = 0;

        ALTER TABLE members ADD COLUMN import_id TEXT;
        CREATE INDEX members_by_import ON members (import_id) WHERE import_id IS NOT NULL;
        """;
}
