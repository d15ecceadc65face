using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite.Backups;

/// <summary>
/// Lets every log go on far above the numbers that this store knows of: whoever holds a number that was given out after the copy
/// was made holds one that will never be given again, and starts anew.
/// </summary>
internal static class NextNumbers
{
    public static void Raise(Db db)
    {
        db.Run("UPDATE meetings SET head = head + ?1", StreamId.RestoreJump);
        db.Run("UPDATE threads SET head = head + ?1", StreamId.RestoreJump);
    }
}
