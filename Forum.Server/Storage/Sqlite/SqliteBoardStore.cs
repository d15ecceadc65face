using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteBoardStore(SqliteUnitOfWork unit, SqliteReads reads) : IBoardStore
{
    private const string All = "id, slug, name, description, audience, position, version";

    public Task<IReadOnlyList<BoardState>> List(Reach reach, CancellationToken cancel) => reads.Read<IReadOnlyList<BoardState>>(db => db.Many(
        $"SELECT {All} FROM boards WHERE audience IN ({Sight.InPlainSight(reach)}) ORDER BY position, name, id", Read), cancel);

    public Task<Board?> Find(string idOrSlug, Reach reach, CancellationToken cancel) => reads.Read(db => db.One(
        $"SELECT {All} FROM boards WHERE (id = ?1 OR slug = ?1) AND audience IN ({Sight.InPlainSight(reach)}) ORDER BY id = ?1 DESC LIMIT 1",
        row => new Board(Read(row)), idOrSlug), cancel);

    public void Add(Board board)
    {
        var b = board.State;
        unit.Write(db => db.Run(
            "INSERT INTO boards (id, slug, name, description, audience, position, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
            b.Id.Value, b.Slug, b.Name, b.Description, (int)b.Audience, b.Position));
        unit.Enlist(board.Raised);
    }

    public void Keep(Board board)
    {
        var b = board.State;
        unit.Write(db => db.Run(
            "UPDATE boards SET slug = ?3, name = ?4, description = ?5, audience = ?6, position = ?7, version = version + 1 WHERE id = ?1 AND version = ?2",
            b.Id.Value, b.Version, b.Slug, b.Name, b.Description, (int)b.Audience, b.Position).OrContended("board"));
        unit.Enlist(board.Raised);
    }

    private static BoardState Read(Row row) =>
        new(new(row.Text()), row.Text(), row.Text(), row.Text(), (Audience)row.Small(), row.Small(), row.Number());
}
