using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteChapterStore(SqliteUnitOfWork unit, SqliteReads reads) : IChapterStore
{
    private const string All = "id, slug, name, zone, version";

    public Task<IReadOnlyList<ChapterState>> List(CancellationToken cancel) => reads.ReadAtOneMoment<IReadOnlyList<ChapterState>>(db =>
    {
        var leaders = db.Many("SELECT chapter, member FROM chapter_leaders ORDER BY chapter, place", row => (Chapter: row.Text(), Member: new MemberId(row.Text())))
            .ToLookup(l => l.Chapter, l => l.Member);
        return [.. db.Many($"SELECT {All} FROM chapters ORDER BY name, id", Read).Select(c => c with { Leaders = [.. leaders[c.Id.Value]] })];
    }, cancel);

    public Task<Chapter?> Find(string idOrSlug, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        db.One($"SELECT {All} FROM chapters WHERE id = ?1 OR slug = ?1 ORDER BY id = ?1 DESC LIMIT 1", Read, idOrSlug) is { } found
            ? new Chapter(found with { Leaders = LeadersOf(db, found.Id) })
            : null, cancel);

    public Task<IReadOnlySet<ChapterId>> JoinedBy(MemberId member, CancellationToken cancel) => reads.Read<IReadOnlySet<ChapterId>>(db =>
        db.Many("SELECT chapter FROM chapter_members WHERE member = ?1", row => new ChapterId(row.Text()), member.Value).ToHashSet(), cancel);

    public Task<IReadOnlyList<MemberId>> ListMembers(ChapterId chapter, MemberId? after, int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<MemberId>>(db => db.Many(
        "SELECT member FROM chapter_members WHERE chapter = ?1 AND member > ?2 ORDER BY member LIMIT ?3", row => new MemberId(row.Text()), chapter.Value, after?.Value ?? "", limit), cancel);

    public void Join(ChapterId chapter, MemberId member, DateTimeOffset at) => unit.Write(db => db.Run(
        "INSERT INTO chapter_members (chapter, member, joined_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", chapter.Value, member.Value, at));

    public void Leave(ChapterId chapter, MemberId member) => unit.Write(db => db.Run(
        "DELETE FROM chapter_members WHERE chapter = ?1 AND member = ?2", chapter.Value, member.Value));

    public void Add(Chapter chapter)
    {
        var c = chapter.State;
        unit.Write(db =>
        {
            db.Run("INSERT INTO chapters (id, slug, name, zone, version) VALUES (?1, ?2, ?3, ?4, 1)", c.Id.Value, c.Slug, c.Name, c.Zone);
            WriteLeaders(db, c);
        });
        unit.Enlist(chapter.Raised);
    }

    public void Keep(Chapter chapter)
    {
        var c = chapter.State;
        unit.Write(db =>
        {
            db.Run("UPDATE chapters SET slug = ?3, name = ?4, zone = ?5, version = version + 1 WHERE id = ?1 AND version = ?2",
                c.Id.Value, c.Version, c.Slug, c.Name, c.Zone).OrContended("chapter");
            db.Run("DELETE FROM chapter_leaders WHERE chapter = ?1", c.Id.Value);
            WriteLeaders(db, c);
        });
        unit.Enlist(chapter.Raised);
    }

    private static void WriteLeaders(Db db, ChapterState chapter)
    {
        for (var place = 0; place < chapter.Leaders.Count; place++)
            db.Run("INSERT INTO chapter_leaders (chapter, place, member) VALUES (?1, ?2, ?3)", chapter.Id.Value, place, chapter.Leaders[place].Value);
    }

    private static List<MemberId> LeadersOf(Db db, ChapterId id) => db.Many(
        "SELECT member FROM chapter_leaders WHERE chapter = ?1 ORDER BY place", row => new MemberId(row.Text()), id.Value);

    private static ChapterState Read(Row row) => new(new(row.Text()), row.Text(), row.Text(), row.Text(), [], row.Number());
}
