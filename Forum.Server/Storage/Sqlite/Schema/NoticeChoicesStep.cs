namespace VmugForum.Server.Storage.Sqlite.Schema;

/// <summary>How members chose to be told.</summary>
internal static class NoticeChoicesStep
{
    public const string Sql = "CREATE TABLE notice_choices (member TEXT, topic INTEGER, channel INTEGER NOT NULL, PRIMARY KEY (member, topic)) WITHOUT ROWID;";
}
