using VmugForum.Core.Kernel;

namespace VmugForum.Core.Boards;

/// <summary>Keeps boards.</summary>
public interface IBoardStore
{
    /// <summary>The boards within a reach, by position, then name.</summary>
    Task<IReadOnlyList<BoardState>> List(Reach reach, CancellationToken cancel);

    /// <summary>The board with this id or slug, if it lies within the reach.</summary>
    Task<Board?> Find(string idOrSlug, Reach reach, CancellationToken cancel);

    /// <summary>Enlists a new board. A taken slug is contended.</summary>
    void Add(Board board);

    /// <summary>Enlists a changed board; contended when somebody changed it since.</summary>
    void Keep(Board board);
}
