using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteReactionStore(SqliteUnitOfWork unit, SqliteReads reads) : IReactionStore
{
    private const string One = "message = ?1 AND member = ?2 AND reaction = ?3";

    public Task<bool> Has(GivenReaction reaction, CancellationToken cancel) => reads.Read(db =>
        db.Number($"SELECT 1 FROM reactions WHERE {One}", reaction.Line.Value, reaction.Member.Value, (int)reaction.Reaction) is not null, cancel);

    public Task<IReadOnlyList<GivenReaction>> Of(MeetingId meeting, MemberId member, CancellationToken cancel) => reads.Read<IReadOnlyList<GivenReaction>>(db =>
        db.Many("SELECT message, reaction FROM reactions WHERE meeting = ?1 AND member = ?2 ORDER BY message, reaction",
            row => new GivenReaction(meeting, new(row.Text()), member, (Reaction)row.Small()), meeting.Value, member.Value), cancel);

    public Task<IReadOnlyList<MeetingId>> UncountedRooms(int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<MeetingId>>(db =>
        db.Many("SELECT DISTINCT meeting FROM tallies WHERE uncounted = 1 ORDER BY meeting LIMIT ?1", row => new MeetingId(row.Text()), limit), cancel);

    public Task<IReadOnlyList<MessageId>> Uncounted(MeetingId meeting, int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<MessageId>>(db =>
        db.Many("SELECT message FROM tallies WHERE meeting = ?1 AND uncounted = 1 ORDER BY message LIMIT ?2", row => new MessageId(row.Text()), meeting.Value, limit), cancel);

    public void Add(GivenReaction reaction)
    {
        unit.Write(db => db.Run("INSERT OR IGNORE INTO reactions (message, member, reaction, meeting) VALUES (?1, ?2, ?3, ?4)",
            reaction.Line.Value, reaction.Member.Value, (int)reaction.Reaction, reaction.Meeting.Value).OrContended("reaction"));
        ToBeCounted(reaction);
    }

    public void Remove(GivenReaction reaction)
    {
        unit.Write(db => db.Run($"DELETE FROM reactions WHERE {One}", reaction.Line.Value, reaction.Member.Value, (int)reaction.Reaction).OrContended("reaction"));
        ToBeCounted(reaction);
    }

    public void Count(ReactionsCounted happened)
    {
        unit.Enlist(happened);
        unit.Write(db =>
        {
            var counts = CountsOf(db, happened.Message);
            db.Run("UPDATE tallies SET same_here = ?2, thanks = ?3, helpful = ?4, uncounted = NULL WHERE message = ?1 AND uncounted = 1",
                happened.Message.Value, counts.SameHere, counts.Thanks, counts.Helpful).OrContended("tally");
            happened.Give(counts);
        });
    }

    public void Erase(MessageId line) => unit.Write(db =>
    {
        db.Run("DELETE FROM reactions WHERE message = ?1", line.Value);
        db.Run("DELETE FROM tallies WHERE message = ?1", line.Value);
    });

    public void Close(MeetingId meeting, bool isErased) => unit.Write(db =>
    {
        db.Run("DELETE FROM reactions WHERE meeting = ?1", meeting.Value);
        db.Run(isErased ? "DELETE FROM tallies WHERE meeting = ?1" : "UPDATE tallies SET uncounted = NULL WHERE meeting = ?1 AND uncounted = 1", meeting.Value);
    });

    private void ToBeCounted(GivenReaction reaction) => unit.Write(db => db.Run(
        """
        INSERT INTO tallies (message, meeting, same_here, thanks, helpful, uncounted) VALUES (?1, ?2, 0, 0, 0, 1)
        ON CONFLICT (message) DO UPDATE SET uncounted = 1
        """, reaction.Line.Value, reaction.Meeting.Value));

    private static ReactionCounts CountsOf(Db db, MessageId line)
    {
        var by = db.Many("SELECT reaction, count(*) FROM reactions WHERE message = ?1 GROUP BY reaction", row => ((Reaction)row.Small(), row.Small()), line.Value).ToDictionary();
        return new(by.GetValueOrDefault(Reaction.SameHere), by.GetValueOrDefault(Reaction.Thanks), by.GetValueOrDefault(Reaction.Helpful));
    }
}
