namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>A member has few notices, and they lie together: what looks for one reads them all, and each reply moves two indexes less.</summary>
internal static class NoticeIndexStep
{
    public const string Sql = """
        DROP INDEX notices_by_time;
        DROP INDEX notices_unread;
        """;
}
