using System.Text.Json;
using VmugForum.Core.Imports;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteImportStore(SqliteUnitOfWork unit, SqliteReads reads, SqliteWriter writer) : IImportStore
{
    private const int SettledTogether = 300;

    private const string All = "id, site, name, board, board_slug, audience, makes_board, started_at, published_at, version";

    public Task<ImportState?> Find(ImportId id, CancellationToken cancel) =>
        reads.Read(db => db.One($"SELECT {All} FROM imports WHERE id = ?1", Read, id.Value), cancel);

    public Task<ImportState?> FindWaiting(string site, CancellationToken cancel) =>
        reads.Read(db => db.One($"SELECT {All} FROM imports WHERE site = ?1 AND published = 0", Read, site), cancel);

    public async Task<IReadOnlyDictionary<string, KnownThread>> KnownThreads(IReadOnlyCollection<string> keys, CancellationToken cancel) => (await Among(keys,
        """
        SELECT t.source_key, t.id, coalesce(i.published, 0) FROM json_each(?1) k JOIN threads t ON t.source_key = k.value
        LEFT JOIN imports i ON i.id = t.import_id
        """,
        row => KeyValuePair.Create(row.Text(), new KnownThread(new(row.Text()), row.Flag())), cancel)).ToDictionary();

    public async Task<IReadOnlyDictionary<string, PostId>> KnownPosts(IReadOnlyCollection<string> keys, CancellationToken cancel) => (await Among(keys,
        "SELECT p.source_key, p.id FROM json_each(?1) k JOIN posts p ON p.source_key = k.value",
        row => KeyValuePair.Create(row.Text(), new PostId(row.Text())), cancel)).ToDictionary();

    public async Task<IReadOnlyDictionary<string, KnownMember>> KnownMembers(IReadOnlyCollection<string> origins, CancellationToken cancel) => (await Among(origins,
        $"SELECT m.origin, m.id, {Sight.IsPublished("m")} FROM json_each(?1) k JOIN members m ON m.origin = k.value",
        row => KeyValuePair.Create(row.Text(), new KnownMember(new(row.Text()), row.Flag())), cancel)).ToDictionary();

    public async Task<IReadOnlySet<string>> TakenNames(IReadOnlyCollection<string> userKeys, CancellationToken cancel) => (await Among(userKeys,
        "SELECT m.user_key FROM json_each(?1) k JOIN members m ON m.user_key = k.value", row => row.Text(), cancel)).ToHashSet();

    public Task<bool> IsEmpty(ImportId id, CancellationToken cancel) => reads.Read(db => db.Number(
        "SELECT EXISTS (SELECT 1 FROM threads WHERE import_id = ?1) OR EXISTS (SELECT 1 FROM members WHERE import_id = ?1)", id.Value) == 0, cancel);

    public void Add(ImportState import) => unit.Write(db => db.Run(
        $"INSERT INTO imports ({All}, settled) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, 0)",
        import.Id.Value, import.Site, import.Name, import.Board.Value, import.BoardSlug, (int)import.Audience, import.MakesBoard, import.StartedAt, import.PublishedAt));

    public void Publish(ImportState import) => unit.Write(db => db.Run(
        "UPDATE imports SET published = 1, settled = 0, published_at = ?3, board_slug = ?4, makes_board = ?5, version = version + 1 WHERE id = ?1 AND version = ?2",
        import.Id.Value, import.Version, import.PublishedAt, import.BoardSlug, import.MakesBoard).OrContended("import"));

    // Publishing changes one row, however large the import is; the numbers by which lists are ordered follow a few threads at a time.
    public Task<bool> Settle(CancellationToken cancel) => writer.Write(db =>
    {
        if (AreSettled(db)) return false;
        var threads = db.Many($"SELECT t.id FROM threads t WHERE t.sight >= {Sight.Staged} AND {Sight.IsPublished("t")} LIMIT {SettledTogether}", row => row.Text());
        foreach (var thread in threads) db.Run($"UPDATE thread_tags SET sight = sight - {Sight.Staged} WHERE thread = ?1", thread);
        foreach (var thread in threads) db.Run($"UPDATE threads SET sight = sight - {Sight.Staged} WHERE id = ?1", thread);
        if (threads.Count == 0) db.Run("UPDATE imports SET settled = 1 WHERE published = 1 AND settled = 0");
        return threads.Count > 0;
    }, cancel);

    public void Forget(ImportState import) => unit.Write(db =>
        db.Run("DELETE FROM imports WHERE id = ?1 AND version = ?2 AND published = 0", import.Id.Value, import.Version).OrContended("import"));

    /// <summary>Does every published thread stand among the others? Otherwise some still carry the number of staged ones.</summary>
    public static bool AreSettled(Db db) => db.Number("SELECT 1 FROM imports WHERE published = 1 AND settled = 0") is null;

    private Task<List<T>> Among<T>(IReadOnlyCollection<string> keys, string sql, Func<Row, T> map, CancellationToken cancel) =>
        reads.Read(db => db.Many(sql, map, JsonSerializer.Serialize(keys)), cancel);

    private static ImportState Read(Row row) => new(new(row.Text()), row.Text(), row.Text(), new(row.Text()), row.Text(), (Audience)row.Small(), row.Flag(),
        row.Time(), row.TimeOrNull(), row.Number());
}
