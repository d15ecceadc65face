using VmugForum.Core.Kernel;

namespace VmugForum.Core.Chapters;

/// <summary>Keeps chapters.</summary>
public interface IChapterStore
{
    /// <summary>All chapters by name.</summary>
    Task<IReadOnlyList<ChapterState>> List(CancellationToken cancel);

    /// <summary>The chapter with this id or slug.</summary>
    Task<Chapter?> Find(string idOrSlug, CancellationToken cancel);

    /// <summary>Which chapters the member has joined.</summary>
    Task<IReadOnlySet<ChapterId>> JoinedBy(MemberId member, CancellationToken cancel);

    /// <summary>Members who have joined, by their ids after one, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<MemberId>> ListMembers(ChapterId chapter, MemberId? after, int limit, CancellationToken cancel);

    /// <summary>Enlists that a member joins; once more changes nothing.</summary>
    void Join(ChapterId chapter, MemberId member, DateTimeOffset at);

    /// <summary>Enlists that a member leaves; once more changes nothing.</summary>
    void Leave(ChapterId chapter, MemberId member);

    /// <summary>Enlists a new chapter. A taken slug is contended.</summary>
    void Add(Chapter chapter);

    /// <summary>Enlists a changed chapter; contended when somebody changed it since.</summary>
    void Keep(Chapter chapter);
}
