using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Imports;

/// <summary>Keeps imports, and knows what earlier ones brought. Threads, posts and members themselves go through their own stores.</summary>
public interface IImportStore
{
    Task<ImportState?> Find(ImportId id, CancellationToken cancel);

    /// <summary>The import of this site that was begun and not published.</summary>
    Task<ImportState?> FindWaiting(string site, CancellationToken cancel);

    /// <summary>Which of these threads are here, by their source's key.</summary>
    Task<IReadOnlyDictionary<string, KnownThread>> KnownThreads(IReadOnlyCollection<string> keys, CancellationToken cancel);

    /// <summary>Which of these posts are here, by their source's key.</summary>
    Task<IReadOnlyDictionary<string, PostId>> KnownPosts(IReadOnlyCollection<string> keys, CancellationToken cancel);

    /// <summary>Which of these members are here, by their origin.</summary>
    Task<IReadOnlyDictionary<string, KnownMember>> KnownMembers(IReadOnlyCollection<string> origins, CancellationToken cancel);

    /// <summary>Which of these user names, in their key form, somebody already has.</summary>
    Task<IReadOnlySet<string>> TakenNames(IReadOnlyCollection<string> userKeys, CancellationToken cancel);

    /// <summary>Has the import brought any thread or member?</summary>
    Task<bool> IsEmpty(ImportId id, CancellationToken cancel);

    /// <summary>Enlists a new import; contended when another one of the site waits.</summary>
    void Add(ImportState import);

    /// <summary>Enlists the publication of everything that it brought; contended when it was published since.</summary>
    void Publish(ImportState import);

    /// <summary>
    /// Puts a bounded part of what was published where it is read fastest, in a commit of its own; true as long as there may be more.
    /// Nobody sees a difference, and left undone it costs only time.
    /// </summary>
    Task<bool> Settle(CancellationToken cancel);

    /// <summary>Enlists that an import which brought nothing is forgotten.</summary>
    void Forget(ImportState import);
}

/// <summary>A thread that an import brought.</summary>
/// <param name="IsPublished">False as long as its import waits.</param>
public sealed record KnownThread(ThreadId Id, bool IsPublished);

/// <summary>A member whom an import brought.</summary>
/// <param name="IsPublished">False as long as that import waits.</param>
public sealed record KnownMember(MemberId Id, bool IsPublished);
