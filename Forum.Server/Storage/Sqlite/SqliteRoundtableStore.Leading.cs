using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

// Lines that are looked for by their ids, the one at the top, and the pace of whoever says them.
internal sealed partial class SqliteRoundtableStore
{
    private static readonly string LinesSql = $"SELECT {Lines} FROM messages g {Joined} WHERE g.meeting = ?1 AND g.id IN (SELECT value FROM json_each(?2)) ORDER BY g.seq";

    private const string LastSaid = "SELECT seq, at FROM messages WHERE meeting = ?1 AND author = ?2 ORDER BY seq DESC LIMIT 1";

    Task<IReadOnlyList<MessageView>> IRoundtableStore.Lines(MeetingId meeting, IReadOnlyCollection<MessageId> ids, CancellationToken cancel) =>
        reads.Read<IReadOnlyList<MessageView>>(db => LinesOf(db, meeting, ids), cancel);

    public Task<Pace> PaceOf(MeetingId meeting, MemberId member, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
    {
        var last = db.One(LastSaid, row => new LastLine(row.Number(), row.Time()), meeting.Value, member.Value);
        var speaks = db.Number("SELECT 1 FROM turns WHERE meeting = ?1 AND member = ?2 AND ended_at IS NULL", meeting.Value, member.Value) is not null;
        return new Pace(meeting, member, last?.Seq, last?.At, speaks);
    }, cancel);

    public void Expect(Pace pace) => unit.Write(db =>
        (db.One(LastSaid, row => new LastLine(row.Number(), row.Time()), pace.Meeting.Value, pace.Member.Value)?.Seq == pace.LastSeq ? 1 : 0).OrContended("pace"));

    public void Expect(Message line) => unit.Write(db =>
        (db.Number("SELECT 1 FROM messages WHERE id = ?1 AND version = ?2", line.State.Id.Value, line.State.Version) is null ? 0 : 1).OrContended("line"));

    private static List<MessageView> LinesOf(Db db, MeetingId meeting, IReadOnlyCollection<MessageId> ids) =>
        db.Many(LinesSql, ReadLine, meeting.Value, JsonSerializer.Serialize(ids.Select(id => id.Value)));

    private static MessageView? Pinned(Db db, MeetingState meeting) => meeting.Pinned is { } line ? LinesOf(db, meeting.Id, [line]).SingleOrDefault() : null;

    private sealed record LastLine(long Seq, DateTimeOffset At);
}
