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
