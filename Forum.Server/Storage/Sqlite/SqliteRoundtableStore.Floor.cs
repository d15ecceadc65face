using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

// The floor: hands, turns, and the meeting's number that moves with them.
internal sealed partial class SqliteRoundtableStore
{
    private static readonly string HandsSql =
        $"SELECT d.raised_at, d.rank, d.seq, d.passed_over, d.asked_to_wait, {Columns.Member("m")} FROM hands d LEFT JOIN members m ON m.id = d.member WHERE d.meeting = ?1";

    private static readonly string SpeakingSql =
        $"SELECT t.rank, t.called_at, t.seq, {Columns.Member("m")} FROM turns t LEFT JOIN members m ON m.id = t.member WHERE t.meeting = ?1 AND t.ended_at IS NULL";

    public Task<Hand?> FindHand(MeetingId meeting, MemberId member, CancellationToken cancel) => reads.Read(db =>
        db.One($"{HandsSql} AND d.member = ?2", row => ReadHand(row, meeting), meeting.Value, member.Value), cancel);

    public Task<Floor> Floor(MeetingState meeting, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        new Floor(new(meeting, HandsUp(db, meeting.Id), Speaking(db, meeting.Id), db.Number("SELECT floor FROM meetings WHERE id = ?1", meeting.Id.Value) ?? 0)), cancel);

    public Task<HandRank> RankOf(MeetingState meeting, MemberId member, Turn? but, CancellationToken cancel) => reads.Read(db =>
        (HandRank)(db.Number("SELECT max(CASE WHEN meeting = ?3 THEN 2 ELSE 1 END) FROM turns WHERE member = ?1 AND chapter IS ?2 AND skipped = 0 AND (meeting <> ?3 OR seq <> ?4)",
            member.Value, meeting.Chapter?.Value, meeting.Id.Value, but?.Seq.Number ?? 0) ?? 0), cancel);

    // Hands go up and down whatever else happens to the floor meanwhile; they only make others, who decided by it, look again.
    public void Add(Hand hand, HandRaised happened)
    {
        unit.Enlist(happened);
        unit.Write(db =>
        {
            hand.Place.Give(happened.Seq.Number);
            db.Run("INSERT INTO hands (meeting, member, raised_at, seq, rank, passed_over, asked_to_wait) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                hand.Meeting.Value, hand.Member.Id?.Value, hand.RaisedAt, hand.Place.Number, (int)hand.Rank, hand.PassedOver, hand.IsAskedToWait);
            db.Run("UPDATE meetings SET floor = floor + 1 WHERE id = ?1", hand.Meeting.Value);
        });
    }

    public void Remove(Hand hand, HandLowered happened)
    {
        unit.Enlist(happened);
        unit.Write(db =>
        {
            TakeDown(db, hand);
            db.Run("UPDATE meetings SET floor = floor + 1 WHERE id = ?1", hand.Meeting.Value);
        });
    }

    public void Keep(Floor floor)
    {
        if (floor.Raised.Count == 0) return;
        var meeting = floor.State.Meeting;
        unit.Write(db => db.Run("UPDATE meetings SET floor = floor + 1 WHERE id = ?1 AND floor = ?2", meeting.Id.Value, floor.State.Version).OrContended("floor"));
        foreach (var happened in floor.Raised.Cast<FloorEvent>())
        {
            unit.Enlist(happened);
            unit.Write(db => Write(db, happened, meeting));
        }
    }

    private static void Write(Db db, FloorEvent happened, MeetingState meeting)
    {
        switch (happened)
        {
            case HandCalled called: Call(db, called, meeting); break;
            case TurnEnded { Turn: var turn }: End(db, turn, happened.At, isSkipped: false); break;
            case TurnSkipped { Turn: var turn }: End(db, turn, happened.At, isSkipped: true); break;
            case HandDeferred { Hand: var hand }:
                hand.Place.Give(happened.Seq.Number);
                Change(db, hand);
                break;
            case DeferralProposed { Hand: var hand }: Change(db, hand); break;
            case HandRanked { Hand: var hand }: Change(db, hand); break;
            case HandLowered { Hand: var hand }: TakeDown(db, hand); break;
            default: throw new InvalidOperationException($"A floor doesn't keep a {happened.Line.Type}.");
        }
    }

    private static void Call(Db db, HandCalled called, MeetingState meeting)
    {
        var (hand, turn) = (called.Hand, called.Turn);
        turn.Seq.Give(called.Seq.Number);
        TakeDown(db, hand);
        db.Run("UPDATE hands SET passed_over = passed_over + 1 WHERE meeting = ?1 AND seq < ?2", meeting.Id.Value, hand.Place.Number);
        db.Run("INSERT INTO turns (meeting, seq, member, chapter, rank, called_at, ended_at, skipped) VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, 0)",
            meeting.Id.Value, turn.Seq.Number, turn.Member.Id?.Value, meeting.Chapter?.Value, (int)turn.Rank, turn.CalledAt);
    }

    private static void End(Db db, Turn turn, DateTimeOffset at, bool isSkipped) =>
        db.Run("UPDATE turns SET ended_at = ?3, skipped = ?4 WHERE meeting = ?1 AND seq = ?2 AND ended_at IS NULL", turn.Meeting.Value, turn.Seq.Number, at, isSkipped).OrContended("turn");

    private static void Change(Db db, Hand hand) => db.Run(
        "UPDATE hands SET rank = ?3, seq = ?4, passed_over = ?5, asked_to_wait = ?6 WHERE meeting = ?1 AND member = ?2",
        hand.Meeting.Value, hand.Member.Id?.Value, (int)hand.Rank, hand.Place.Number, hand.PassedOver, hand.IsAskedToWait).OrContended("hand");

    private static void TakeDown(Db db, Hand hand) =>
        db.Run("DELETE FROM hands WHERE meeting = ?1 AND member = ?2", hand.Meeting.Value, hand.Member.Id?.Value).OrContended("hand");

    private static IReadOnlyList<Hand> HandsUp(Db db, MeetingId meeting) => CallingOrder.Of(db.Many(HandsSql, row => ReadHand(row, meeting), meeting.Value));

    private static Turn? Speaking(Db db, MeetingId meeting) => db.One(SpeakingSql, row =>
    {
        var (rank, at, seq) = ((HandRank)row.Small(), row.Time(), row.Number());
        return new Turn(meeting, Columns.ReadMember(row) ?? AuthorView.Gone, rank, at, new(seq));
    }, meeting.Value);

    private static Hand ReadHand(Row row, MeetingId meeting)
    {
        var (at, rank, place, passedOver, asked) = (row.Time(), (HandRank)row.Small(), row.Number(), row.Small(), row.Flag());
        return new(meeting, Columns.ReadMember(row) ?? AuthorView.Gone, at, rank, new(place), passedOver, asked);
    }
}
