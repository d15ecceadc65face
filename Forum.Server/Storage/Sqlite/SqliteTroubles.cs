using Microsoft.Data.Sqlite;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>What the engine's errors mean to us.</summary>
internal static class SqliteTroubles
{
    private const int Error = 1, Busy = 5, Locked = 6, Interrupt = 9, Full = 13, Constraint = 19;

    /// <summary>A full disk, a failing one, a lost lock: whatever is wrong, it is wrong for everybody and no mistake of the statement.</summary>
    public static bool IsTheStoreItself(this Exception why) => why is SqliteException { SqliteErrorCode: not Error and not Constraint and not Interrupt };

    public static StoreTrouble Trouble(this Exception why) => why switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } => StoreTrouble.Locked,
        SqliteException { SqliteErrorCode: Full } => StoreTrouble.Full,
        _ => StoreTrouble.Failing,
    };
}
