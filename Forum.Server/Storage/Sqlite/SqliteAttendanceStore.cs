using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteAttendanceStore(SqliteUnitOfWork unit, SqliteReads reads) : IAttendanceStore
{
    public Task<Attendance> Find(MeetingId meeting, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
    {
        var answers = db.Many("SELECT member, comes, turn, at FROM attendees WHERE meeting = ?1 ORDER BY turn",
            row => new Attendee(new(row.Text()), row.Flag(), row.Number(), row.Time()), meeting.Value);
        return new Attendance(db.One("SELECT seats, version FROM attendances WHERE meeting = ?1",
            row => new AttendanceState(meeting, (int?)row.NumberOrNull(), answers, row.Number()), meeting.Value) ?? new(meeting, null, answers));
    }, cancel);

    public Task<IReadOnlyList<AuthorView>> People(MeetingId meeting, CancellationToken cancel) => reads.Read<IReadOnlyList<AuthorView>>(db => [.. db.Many(
        $"SELECT {Columns.Member("m")} FROM attendees a JOIN members m ON m.id = a.member WHERE a.meeting = ?1 ORDER BY a.turn",
        row => Columns.ReadMember(row)!, meeting.Value)], cancel);

    public void Keep(Attendance attendance)
    {
        unit.Write(db => KeepList(db, attendance.State));
        foreach (var answered in attendance.Raised.OfType<InvitationAnswered>()) unit.Write(db => KeepAnswer(db, answered));
        foreach (var gone in attendance.Raised.OfType<AttendeeReleased>()) unit.Write(db => db.Run("DELETE FROM attendees WHERE meeting = ?1 AND member = ?2", gone.Meeting.Value, gone.Member.Value));
        unit.Enlist(attendance.Raised);
    }

    private static void KeepList(Db db, AttendanceState list)
    {
        if (list.Version == 0) db.Run("INSERT INTO attendances (meeting, seats, version) VALUES (?1, ?2, 1)", list.Meeting.Value, list.Seats);
        else db.Run("UPDATE attendances SET seats = ?3, version = version + 1 WHERE meeting = ?1 AND version = ?2", list.Meeting.Value, list.Version, list.Seats).OrContended("attendance");
    }

    private static void KeepAnswer(Db db, InvitationAnswered answered) => db.Run(
        """
        INSERT INTO attendees (meeting, member, comes, turn, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (meeting, member) DO UPDATE SET comes = excluded.comes, turn = excluded.turn, at = excluded.at
        """,
        answered.Meeting.Value, answered.Answer.Member.Value, answered.Answer.Comes, answered.Answer.Turn, answered.Answer.At);
}
