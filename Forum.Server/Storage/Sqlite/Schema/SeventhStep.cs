namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>Who belongs to which chapter.</summary>
internal static class SeventhStep
{
    public const string Sql = """
        CREATE TABLE chapter_members (chapter TEXT, member TEXT, joined_at INTEGER NOT NULL, PRIMARY KEY (chapter, member)) WITHOUT ROWID;
        CREATE INDEX chapter_members_by_member ON chapter_members (member, chapter);
        """;
}
