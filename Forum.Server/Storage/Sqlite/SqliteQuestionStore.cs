using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteQuestionStore(SqliteUnitOfWork unit, SqliteReads reads) : IQuestionStore
{
    private static readonly string Views =
        $"""
        SELECT q.id, q.meeting, q.author, q.body, q.html, q.asked_at, q.standing, q.reason, q.votes, q.told, q.answered_at, q.version, {Columns.Member("a")}
        FROM questions q LEFT JOIN members a ON a.id = q.author
        """;

    public Task<QuestionBox?> Find(MeetingId meeting, Actor actor, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        SqliteMeetingStore.Find(db, meeting, actor) is { } found ? new QuestionBox(found, All(db, meeting), VotesOf(db, meeting, actor)) : null, cancel);

    public Task<IReadOnlyList<MeetingId>> Untold(CancellationToken cancel) => reads.Read<IReadOnlyList<MeetingId>>(db =>
        db.Many("SELECT DISTINCT meeting FROM questions WHERE votes <> told ORDER BY meeting", row => new MeetingId(row.Text())), cancel);

    public void Add(BoxedQuestion question)
    {
        var q = question.State;
        unit.Write(db => db.Run(
            """
            INSERT INTO questions (id, meeting, author, body, html, asked_at, standing, reason, votes, told, answered_at, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)
            """,
            q.Id.Value, q.Meeting.Value, q.Author.Value, q.Body, q.Html, q.AskedAt, (int)q.Standing, q.Reason, q.Votes, q.Told, q.AnsweredAt));
        unit.Enlist(question.Raised);
    }

    public void Keep(BoxedQuestion question)
    {
        var q = question.State;
        Change(q, db => db.Run(
            "UPDATE questions SET body = ?3, html = ?4, standing = ?5, reason = ?6, told = ?7, answered_at = ?8, version = version + 1 WHERE id = ?1 AND version = ?2",
            q.Id.Value, q.Version, q.Body, q.Html, (int)q.Standing, q.Reason, q.Told, q.AnsweredAt).OrContended("question"));
        unit.Enlist(question.Raised);
    }

    public void ExpectWaiting(MeetingId meeting, MemberId author, int fewerThan) => Expect(fewerThan,
        $"SELECT count(*) FROM questions WHERE meeting = ?1 AND author = ?2 AND standing = {(int)QuestionStanding.Waiting}", meeting.Value, author.Value);

    public void ExpectShown(MeetingId meeting, int fewerThan) => Expect(fewerThan, $"SELECT count(*) FROM questions WHERE meeting = ?1 AND standing >= {(int)QuestionStanding.Approved}", meeting.Value);

    public void Cast(QuestionVote vote) => unit.Write(db =>
    {
        db.Run("INSERT OR IGNORE INTO question_votes (question, member, meeting) VALUES (?1, ?2, ?3)", vote.Question.Value, vote.Member.Value, vote.Meeting.Value).OrContended("vote");
        db.Run($"UPDATE questions SET votes = votes + 1 WHERE id = ?1 AND standing = {(int)QuestionStanding.Approved}", vote.Question.Value).OrContended("question");
    });

    public void ForgetVotes(MeetingId meeting) => unit.Write(db => db.Run("DELETE FROM question_votes WHERE meeting = ?1", meeting.Value));

    public void EraseAll(MeetingId meeting) => unit.Erase(db =>
    {
        db.Run("DELETE FROM question_votes WHERE meeting = ?1", meeting.Value);
        db.Run("DELETE FROM questions WHERE meeting = ?1", meeting.Value);
    });

    private void Expect(int fewerThan, string count, params Arg[] args) => unit.Write(db => (db.Number(count, args) < fewerThan ? 1 : 0).OrContended("box"));

    // Taken back or taken down, its words are gone from what was logged, too.
    private void Change(QuestionState changed, Action<Db> write)
    {
        if (changed.Body is null) unit.Erase(write);
        else unit.Write(write);
    }

    /// <summary>What a room sees of its box, by the votes that it was told of.</summary>
    public static IReadOnlyList<QuestionView> InTheRoom(Db db, MeetingId meeting) => All(db, meeting).InTheRoom();

    /// <summary>Lines about questions with the questions as they are now.</summary>
    public static IReadOnlyList<RoomLogView> Join(Db db, MeetingId meeting, IReadOnlyList<RoomLogView> lines)
    {
        if (lines.All(line => line.Question is null)) return lines;
        var questions = All(db, meeting).ToDictionary(one => one.Question.Id);
        return [.. lines.Select(line => line.Question is { Id: var id } ? line with { Question = new(id, questions.GetValueOrDefault(id)) } : line)];
    }

    private static List<QuestionView> All(Db db, MeetingId meeting) => db.Many($"{Views} WHERE q.meeting = ?1 ORDER BY q.asked_at, q.id", Read, meeting.Value);

    private static HashSet<QuestionId> VotesOf(Db db, MeetingId meeting, Actor actor) => actor.Id is { } me
        ? [.. db.Many("SELECT question FROM question_votes WHERE meeting = ?1 AND member = ?2", row => new QuestionId(row.Text()), meeting.Value, me.Value)]
        : [];

    private static QuestionView Read(Row row) => new(
        new(new(row.Text()), new(row.Text()), new(row.Text()), row.TextOrNull(), row.TextOrNull(), row.Time(), (QuestionStanding)row.Small(), row.TextOrNull(),
            row.Small(), row.Small(), row.TimeOrNull(), row.Number()),
        Columns.ReadMember(row) ?? AuthorView.Gone);
}
