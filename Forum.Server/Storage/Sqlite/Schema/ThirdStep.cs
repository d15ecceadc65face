namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Published imports whose threads don't all stand among the others yet.</summary>
internal static class ThirdStep
{
    public const string Sql = """
        ALTER TABLE imports ADD COLUMN settled INTEGER NOT NULL DEFAULT 1;
        CREATE INDEX imports_unsettled ON imports (id) WHERE published = 1 AND settled = 0;
        """;
}
