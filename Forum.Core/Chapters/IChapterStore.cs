namespace VmugForum.Core.Chapters;

/// <summary>Keeps chapters.</summary>
public interface IChapterStore
{
    /// <summary>All chapters by name.</summary>
    Task<IReadOnlyList<ChapterState>> List(CancellationToken cancel);

    /// <summary>The chapter with this id or slug.</summary>
    Task<Chapter?> Find(string idOrSlug, CancellationToken cancel);

    /// <summary>Enlists a new chapter. A taken slug is contended.</summary>
    void Add(Chapter chapter);

    /// <summary>Enlists a changed chapter; contended when somebody changed it since.</summary>
    void Keep(Chapter chapter);
}
