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
        (int)thread.Audience + (staged ? Staged : thread.Removed ? Removed : thread.Hidden ? Hidden : 0);

    /// <summary>What stands in this actor's lists: removed threads never, hidden ones for moderators, staged ones for the forum alone.</summary>
    public static IReadOnlyList<int> InListsOf(Actor actor)
    {
        var audiences = actor.Reach.Audiences.Select(a => (int)a).ToList();
        return [
            .. audiences,
            .. audiences.Where(_ => actor.Moderates).Select(a => a + Hidden),
            .. audiences.Where(_ => actor.IsForum).Select(a => a + Staged),
        ];
    }

    /// <summary>What anybody with this reach finds by searching.</summary>
    public static string InPlainSight(Reach reach) => string.Join(',', reach.Audiences.Select(a => (int)a));

    /// <summary>Nothing that waits for its import; of the row <paramref name="row"/>.</summary>
    public static string IsPublished(string row) =>
        $"({row}.import_id IS NULL OR EXISTS (SELECT 1 FROM imports i WHERE i.id = {row}.import_id AND i.published = 1))";

    public static bool IsStaged(long sight) => sight >= Staged;
}
