using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Reports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteReportStore(SqliteReads reads) : IReportStore
{
    private static readonly string TookPartSql =
        $"""
        SELECT {Columns.Member("m")} FROM members m WHERE m.id IN (
        SELECT author FROM messages WHERE meeting = ?1 UNION SELECT subject FROM log WHERE stream = ?2 AND type = '{HandRaised.Type}')
        ORDER BY m.display_name, m.id
        """;

    public Task<IReadOnlyList<LogMark>> Marks(MeetingId meeting, long after, int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<LogMark>>(db =>
        db.Many("SELECT seq, type, subject, detail, at FROM log WHERE stream = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3", ReadMark, meeting.Stream.Value, after, limit), cancel);

    public Task<IReadOnlyList<AuthorView>> WhoTookPart(MeetingId meeting, CancellationToken cancel) => reads.Read<IReadOnlyList<AuthorView>>(db =>
        db.Many(TookPartSql, row => Columns.ReadMember(row)!, meeting.Value, meeting.Stream.Value), cancel);

    private static LogMark ReadMark(Row row)
    {
        var (seq, line) = (row.Number(), new LogLine(row.Text(), row.Text(), row.TextOrNull()));
        return new(seq, line, row.Time());
    }
}
