using VmugForum.Core.Agendas;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

// What an off-record room leaves behind.
internal sealed partial class SqliteRoundtableStore
{
    public void EraseAll(MeetingId meeting) => unit.Erase(db =>
    {
        foreach (var line in db.Many("SELECT id, author, client_id FROM messages WHERE meeting = ?1 AND author <> ''", row => new Said(row.Text(), row.Text(), row.Text()), meeting.Value))
            db.Run("UPDATE messages SET author = '', client_id = ?2, body = NULL, html = NULL, reply_to = NULL, edited_at = NULL, redacted = 1, version = version + 1 WHERE id = ?1",
                line.Id, ErasedLine.ClientIdOf(meeting, new(line.Author), line.ClientId));
        db.Run("DELETE FROM acceptances WHERE meeting = ?1", meeting.Value);
        db.Run("DELETE FROM hands WHERE meeting = ?1", meeting.Value);
        db.Run("DELETE FROM voices WHERE item IN (SELECT id FROM agenda_items WHERE meeting = ?1)", meeting.Value);
        db.Run($"UPDATE log SET subject = '', detail = NULL WHERE stream = ?1 AND type IN ({Columns.Words(FloorEvent.Types)})", meeting.Stream.Value);
        // Where an item was put stays; why it was, or was taken off, doesn't.
        db.Run($"UPDATE log SET detail = CASE type WHEN '{ItemMoved.Type}' THEN substr(detail, 1, instr(detail || ' ', ' ') - 1) END WHERE stream = ?1 AND type IN ('{ItemMoved.Type}', '{ItemWithdrawn.Type}')",
            meeting.Stream.Value);
        EraseTurns(db, meeting);
    });

    // Who had a turn in this chapter isn't asked to speak as if it were the first time; when, and how often, nobody needs to know.
    private static void EraseTurns(Db db, MeetingId meeting)
    {
        var spoke = db.Many("SELECT member, min(chapter) FROM turns WHERE meeting = ?1 AND skipped = 0 GROUP BY member ORDER BY member", row => new Spoke(row.Text(), row.TextOrNull()), meeting.Value);
        db.Run("DELETE FROM turns WHERE meeting = ?1", meeting.Value);
        foreach (var (place, one) in spoke.Index())
            db.Run("INSERT INTO turns (meeting, seq, member, chapter, rank, called_at, ended_at, skipped) VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)", meeting.Value, place + 1, one.Member, one.Chapter);
    }

    private sealed record Said(string Id, string Author, string ClientId);

    private sealed record Spoke(string Member, string? Chapter);
}
