using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Moderation;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteModerationLog(SqliteUnitOfWork unit, SqliteReads reads) : IActLog, IModerationLog
{
    public void Write(string id, StaffAct act, DateTimeOffset at) => unit.Write(db => db.Run(
        "INSERT INTO acts (id, by_id, what, target_kind, target_id, label, reason, audience, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        id, act.By?.Value, act.What, act.TargetKind, act.TargetId, act.Label, act.Reason, (int)act.Audience, at));

    public Task<Page<ActView>> List(Slice slice, Reach reach, CancellationToken cancel) => reads.Read(db => slice.Page(db.Many(
        $"""
        SELECT a.id, a.by_id, {Columns.Member("m")}, a.what, a.target_kind, a.target_id, a.label, a.reason, a.at
        FROM acts a LEFT JOIN members m ON m.id = a.by_id
        WHERE a.audience IN ({Sight.InPlainSight(reach)}) AND (a.at, a.id) < (?1, ?2)
        ORDER BY a.at DESC, a.id DESC LIMIT ?3
        """,
        Read, slice.After?.Key ?? long.MaxValue, slice.After?.Id ?? "", slice.Limit + 1), last => Cursor.At(last.At, last.Id)), cancel);

    private static ActView Read(Row row) => new(
        row.Text(), ReadBy(row), row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Time());

    private static AuthorView ReadBy(Row row)
    {
        var actedByStaff = row.TextOrNull() is not null;
        return Columns.ReadMember(row) ?? (actedByStaff ? AuthorView.Gone : AuthorView.Forum);
    }
}
