using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteInquiryStore(SqliteUnitOfWork unit, SqliteReads reads) : IInquiryStore
{
    private const string All = "id, meeting, text, html, asked_at, closes_at, quorum, standing, yes, voted, decided_at, link, dies_at, answer, answer_html, answered_by, answered_at, votes, version";

    public Task<MeetingInquiries?> Find(MeetingId meeting, Actor actor, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        SqliteMeetingStore.Find(db, meeting, actor) is { } found ? new MeetingInquiries(found, Of(db, meeting), VotesOf(db, meeting, actor)) : null, cancel);

    public Task<Inquiry?> FindByLink(string linkHash, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        db.One($"SELECT {All} FROM inquiries WHERE link = ?1", Read, linkHash) is { } found && SqliteMeetingStore.Find(db, found.Meeting, Actor.Forum) is { } meeting
            ? new Inquiry(meeting, found)
            : null, cancel);

    public Task<IReadOnlyList<InquiryVote>> Votes(InquiryId inquiry, CancellationToken cancel) => reads.Read<IReadOnlyList<InquiryVote>>(db =>
        db.Many("SELECT meeting, member, yes FROM inquiry_votes WHERE inquiry = ?1 ORDER BY member", row => new InquiryVote(inquiry, new(row.Text()), new(row.Text()), row.Flag()), inquiry.Value), cancel);

    public Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset until, CancellationToken cancel) => reads.Read<IReadOnlyList<MeetingId>>(db =>
        db.Many("SELECT DISTINCT meeting FROM inquiries WHERE standing = 0 AND closes_at <= ?1 ORDER BY meeting", row => new MeetingId(row.Text()), until), cancel);

    public void Add(Inquiry inquiry)
    {
        var i = inquiry.State;
        unit.Write(db => db.Run(
            $"INSERT INTO inquiries ({All}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 1)",
            i.Id.Value, i.Meeting.Value, i.Text, i.Html, i.AskedAt, i.ClosesAt, i.Quorum, (int)i.Standing, i.Yes, i.Voted, i.DecidedAt, i.LinkHash, i.DiesAt,
            i.Answer?.Body, i.Answer?.Html, i.Answer?.By, i.Answer?.At, i.Votes));
        unit.Enlist(inquiry.Raised);
    }

    public void Keep(Inquiry inquiry)
    {
        var i = inquiry.State;
        Change(i, db =>
        {
            db.Run(
                """
                UPDATE inquiries SET standing = ?4, yes = ?5, voted = ?6, decided_at = ?7, link = ?8, dies_at = ?9, answer = ?10, answer_html = ?11, answered_by = ?12, answered_at = ?13, text = ?14, html = ?15,
                    version = version + 1 WHERE id = ?1 AND version = ?2 AND votes = ?3
                """,
                i.Id.Value, i.Version, i.Votes, (int)i.Standing, i.Yes, i.Voted, i.DecidedAt, i.LinkHash, i.DiesAt,
                i.Answer?.Body, i.Answer?.Html, i.Answer?.By, i.Answer?.At, i.Text, i.Html).OrContended("inquiry");
            if (i.Standing != InquiryStanding.Asked) db.Run("DELETE FROM inquiry_votes WHERE inquiry = ?1", i.Id.Value);
        });
        unit.Enlist(inquiry.Raised);
    }

    public void Hear(InquiryVote vote) => unit.Write(db =>
    {
        db.Run($"UPDATE inquiries SET votes = votes + 1 WHERE id = ?1 AND standing = {(int)InquiryStanding.Asked}", vote.Inquiry.Value).OrContended("inquiry");
        db.Run("INSERT OR REPLACE INTO inquiry_votes (inquiry, member, meeting, yes) VALUES (?1, ?2, ?3, ?4)", vote.Inquiry.Value, vote.Member.Value, vote.Meeting.Value, vote.Yes);
    });

    public void EraseAll(MeetingId meeting) => unit.Erase(db =>
    {
        db.Run("DELETE FROM inquiry_votes WHERE meeting = ?1", meeting.Value);
        db.Run("DELETE FROM inquiries WHERE meeting = ?1", meeting.Value);
    });

    // Taken back or taken down, its words and its answer are gone from what was logged, too.
    private void Change(InquiryState changed, Action<Db> write)
    {
        if (changed.Standing == InquiryStanding.Withdrawn) unit.Erase(write);
        else unit.Write(write);
    }

    /// <summary>What a room has asked outside.</summary>
    public static IReadOnlyList<InquiryState> Of(Db db, MeetingId meeting) => db.Many($"SELECT {All} FROM inquiries WHERE meeting = ?1 ORDER BY asked_at, id", Read, meeting.Value);

    /// <summary>Lines about inquiries with the inquiries as they are now.</summary>
    public static IReadOnlyList<RoomLogView> Join(Db db, MeetingId meeting, IReadOnlyList<RoomLogView> lines)
    {
        if (lines.All(line => line.Inquiry is null)) return lines;
        var inquiries = Of(db, meeting).ToDictionary(one => one.Id);
        return [.. lines.Select(line => line.Inquiry is { Id: var id } ? line with { Inquiry = new(id, inquiries.GetValueOrDefault(id)) } : line)];
    }

    private static Dictionary<InquiryId, bool> VotesOf(Db db, MeetingId meeting, Actor actor) => actor.Id is { } me
        ? db.Many("SELECT inquiry, yes FROM inquiry_votes WHERE meeting = ?1 AND member = ?2", row => (Id: new InquiryId(row.Text()), Yes: row.Flag()), meeting.Value, me.Value).ToDictionary(vote => vote.Id, vote => vote.Yes)
        : [];

    private static InquiryState Read(Row row)
    {
        var asked = new InquiryState(new(row.Text()), new(row.Text()), row.Text(), row.Text(), row.Time(), row.Time(), row.Small(), (InquiryStanding)row.Small(), row.Small(), row.Small(),
            row.TimeOrNull(), row.TextOrNull(), row.TimeOrNull());
        var (body, html, by, at) = (row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TimeOrNull());
        return asked with { Answer = body is null ? null : new(body, html!, by, at!.Value), Votes = row.Number(), Version = row.Number() };
    }
}
