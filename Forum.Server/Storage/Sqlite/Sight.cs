using VmugForum.Core.Kernel;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// Who finds a thread in lists, as one number by which the lists are indexed: its audience when it is in plain sight, and
/// more when a moderator hid it, its author took it back, or its import isn't published.
/// </summary>
internal static class Sight
{
    public const int Hidden = 10;
    public const int Removed = 20;
    public const int Staged = 30;

    public static int Of(ThreadState thread, bool staged) =>
        (int)thread.Audience + (thread.Removed ? Removed : thread.Hidden ? Hidden : 0) + (staged ? Staged : 0);

    /// <summary>What stands in this actor's lists: removed threads never, hidden ones for moderators, staged ones for the forum alone.</summary>
    /// <param name="actor">Whose lists.</param>
    /// <param name="isSettled">False while published threads still carry the number of staged ones; the list must look at these too.</param>
    public static IReadOnlyList<int> InListsOf(Actor actor, bool isSettled)
    {
        var audiences = actor.Reach.Audiences.Select(a => (int)a).ToList();
        List<int> sights = [.. audiences, .. audiences.Where(_ => actor.Moderates).Select(a => a + Hidden)];
        return actor.IsForum || !isSettled ? [.. sights, .. sights.Select(sight => sight + Staged)] : sights;
    }

    /// <summary>A thread's present sight: its import may have been published since the number was written.</summary>
    public static string Of(string thread) => $"({thread}.sight - CASE WHEN {thread}.sight >= {Staged} AND {IsPublished(thread)} THEN {Staged} ELSE 0 END)";

    /// <summary>What anybody with this reach finds by searching.</summary>
    public static string InPlainSight(Reach reach) => string.Join(',', reach.Audiences.Select(a => (int)a));

    /// <summary>Nothing that waits for its import; of the row <paramref name="row"/>.</summary>
    public static string IsPublished(string row) =>
        $"({row}.import_id IS NULL OR EXISTS (SELECT 1 FROM imports i WHERE i.id = {row}.import_id AND i.published = 1))";

    public static bool IsStaged(long sight) => sight >= Staged;
}
