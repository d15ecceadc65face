using System.Text.Json;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteAgendaStore(SqliteUnitOfWork unit, SqliteReads reads) : IAgendaStore
{
    public Task<Agenda?> Find(MeetingId meeting, Actor actor, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        SqliteMeetingStore.Find(db, meeting, actor) is { } found
            ? new Agenda(found, Read(db, meeting, db.Many($"SELECT {AgendaRows.All} FROM agenda_items i WHERE i.meeting = ?1 ORDER BY i.at, i.id", AgendaRows.Read, meeting.Value)))
            : null, cancel);

    public Task<AgendaView?> View(MeetingId meeting, Actor actor, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
    {
        if (SqliteMeetingStore.Find(db, meeting, actor) is not { } found) return null;
        var items = db.Many($"{AgendaRows.Views} WHERE i.meeting = ?1 ORDER BY i.place IS NULL, i.place, i.at, i.id", AgendaRows.ReadView, meeting.Value);
        var mine = actor.Id is { } me ? BallotOf(db, meeting, me).Dots : [];
        return new AgendaView(found, Read(db, meeting, [.. items.Select(item => item.Item)]), items, mine);
    }, cancel);

    public Task<Ballot> FindBallot(MeetingId meeting, MemberId member, CancellationToken cancel) => reads.Read(db => new Ballot(BallotOf(db, meeting, member)), cancel);

    public Task<IReadOnlyList<BallotState>> Ballots(MeetingId meeting, CancellationToken cancel) => reads.Read<IReadOnlyList<BallotState>>(db =>
        db.Many("SELECT member, dots, version FROM ballots WHERE meeting = ?1 ORDER BY member", row => ReadBallot(row, meeting), meeting.Value), cancel);

    public Task<IReadOnlyList<Voice>> Voices(ItemId item, int round, CancellationToken cancel) => reads.Read<IReadOnlyList<Voice>>(db =>
        db.Many("SELECT member, goes_on FROM voices WHERE item = ?1 AND round = ?2 ORDER BY member", row => new Voice(item, round, new(row.Text()), row.Flag()), item.Value, round), cancel);

    public Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset until, CancellationToken cancel) => reads.Read<IReadOnlyList<MeetingId>>(db =>
        db.Many("SELECT meeting FROM agendas WHERE due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at, meeting", row => new MeetingId(row.Text()), until), cancel);

    public void Keep(Agenda agenda)
    {
        var (a, touched) = (agenda.State, agenda.Touched);
        unit.Write(db =>
        {
            if (a.Version == 0) Add(db, a);
            else db.Run("UPDATE agendas SET dots_each = ?4, frozen_at = ?5, due_at = ?6, version = version + 1 WHERE meeting = ?1 AND version = ?2 AND votes = ?3",
                a.Meeting.Value, a.Version, a.Votes, a.DotsEach, a.FrozenAt, a.Due).OrContended("agenda");
            foreach (var item in touched) AgendaRows.Write(db, a.Meeting, item);
        });
        unit.Enlist(agenda.Raised);
    }

    public void Cast(Agenda agenda, Ballot ballot)
    {
        var b = ballot.State;
        Count(agenda);
        unit.Write(db => (b.Version == 0
            ? db.Run("INSERT OR IGNORE INTO ballots (meeting, member, dots, version) VALUES (?1, ?2, ?3, 1)", b.Meeting.Value, b.Member.Value, Write(b.Dots))
            : db.Run("UPDATE ballots SET dots = ?3, version = version + 1 WHERE meeting = ?1 AND member = ?2 AND version = ?4", b.Meeting.Value, b.Member.Value, Write(b.Dots), b.Version))
            .OrContended("ballot"));
        unit.Enlist(ballot.Raised);
    }

    public void Hear(Agenda agenda, Voice voice)
    {
        Count(agenda);
        unit.Write(db => db.Run("INSERT OR REPLACE INTO voices (item, round, member, goes_on) VALUES (?1, ?2, ?3, ?4)", voice.Item.Value, voice.Round, voice.Member.Value, voice.GoesOn));
    }

    /// <summary>The fixed order as its room knows it.</summary>
    public static IReadOnlyList<AgendaItemView> InTheRoom(Db db, MeetingId meeting) =>
        db.Many($"{AgendaRows.Views} WHERE i.meeting = ?1 AND i.place IS NOT NULL AND i.standing >= {(int)ItemStanding.Waiting} ORDER BY i.place", AgendaRows.ReadView, meeting.Value);

    /// <summary>Every item that a room's log may name.</summary>
    public static IReadOnlyDictionary<string, AgendaItemView> InTheLog(Db db, MeetingId meeting) =>
        db.Many($"{AgendaRows.Views} WHERE i.meeting = ?1 AND i.place IS NOT NULL", AgendaRows.ReadView, meeting.Value).ToDictionary(item => item.Item.Id.Value);

    // Somebody cast a vote: whoever counts finds out, other voters don't mind.
    private void Count(Agenda agenda) => unit.Write(db =>
        db.Run("UPDATE agendas SET votes = votes + 1 WHERE meeting = ?1 AND version = ?2", agenda.State.Meeting.Value, agenda.State.Version).OrContended("agenda"));

    private static void Add(Db db, AgendaState a) => db.Run(
        "INSERT OR IGNORE INTO agendas (meeting, dots_each, frozen_at, due_at, votes, version) VALUES (?1, ?2, ?3, ?4, 0, 1)", a.Meeting.Value, a.DotsEach, a.FrozenAt, a.Due).OrContended("agenda");

    private static AgendaState Read(Db db, MeetingId meeting, IReadOnlyList<AgendaItem> items) =>
        db.One("SELECT dots_each, frozen_at, votes, version FROM agendas WHERE meeting = ?1",
            row => new AgendaState(meeting, row.Small(), items, row.TimeOrNull(), row.Number(), row.Number()), meeting.Value) ?? AgendaState.Blank(meeting);

    private static BallotState BallotOf(Db db, MeetingId meeting, MemberId member) =>
        db.One("SELECT member, dots, version FROM ballots WHERE meeting = ?1 AND member = ?2", row => ReadBallot(row, meeting), meeting.Value, member.Value) ?? new(meeting, member, []);

    private static BallotState ReadBallot(Row row, MeetingId meeting) =>
        new(meeting, new(row.Text()), [.. JsonSerializer.Deserialize<string[]>(row.Text())!.Select(id => new ItemId(id))], row.Number());

    private static string Write(IReadOnlyList<ItemId> dots) => JsonSerializer.Serialize(dots.Select(dot => dot.Value));
}
