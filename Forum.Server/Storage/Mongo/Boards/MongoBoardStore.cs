using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps boards in MongoDB.</summary>
internal sealed class MongoBoardStore(MongoForum forum, MongoUnitOfWork unit) : IBoardStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<IReadOnlyList<BoardState>> List(Reach reach, CancellationToken cancel)
    {
        var found = await forum.Boards.Find(Sight.Within(reach)).All(cancel);
        return [.. found.Select(Read).OrderBy(board => board.Position).ThenBy(board => board.Name, StringComparer.Ordinal)];
    }

    public async Task<Board?> Find(string idOrSlug, Reach reach, CancellationToken cancel)
    {
        var named = Where.Eq("_id", idOrSlug) | Where.Eq("slug", idOrSlug);
        return await forum.Boards.Find(named & Sight.Within(reach)).OneOrNone(cancel) is { } found ? new Board(Read(found)) : null;
    }

    public void Add(Board board)
    {
        unit.Take(board);
        unit.Writes.Insert(forum.Boards, () => Document(board.State));
    }

    public void Keep(Board board)
    {
        unit.Take(board);
        unit.Writes.Replace(forum.Boards, board.State.Id.Value, board.State.Version, () => Document(board.State));
    }

    private static BsonDocument Document(BoardState board) => new()
    {
        { "_id", board.Id.Value },
        { "slug", board.Slug },
        { "name", board.Name },
        { "description", board.Description },
        { "audience", (int)board.Audience },
        { "position", board.Position },
        { "version", board.Version + 1 },
    };

    private static BoardState Read(BsonDocument document) => new(new(document.Text("_id")), document.Text("slug"), document.Text("name"),
        document.Text("description"), (Audience)document.Small("audience"), document.Small("position"), document.Number("version"));
}
