using MongoDB.Driver;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>What a driver's exception means to us.</summary>
internal static class Refusals
{
    private const int WriteConflict = 112;
    private const int LockTimeout = 24;
    private const int OutOfDiskSpace = 14031;

    // Shutting down, too slow for its own limit, no majority to write to, a full disk.
    private static readonly int[] AwayCodes = [91, 11600, 50, 64, 100, OutOfDiskSpace];

    /// <summary>Doing the whole transaction again may help.</summary>
    public static bool IsTransient(MongoException refused) => refused.HasErrorLabel("TransientTransactionError");

    /// <summary>Whether it was committed isn't known; asking for the commit again tells.</summary>
    public static bool IsUnknownCommit(MongoException refused) => refused.HasErrorLabel("UnknownTransactionCommitResult");

    /// <summary>Another transaction was on the same document.</summary>
    public static bool IsConflict(MongoException refused) => refused is MongoCommandException { Code: WriteConflict or LockTimeout };

    /// <summary>The database didn't answer or went away, or too many wait for a connection to it.</summary>
    public static bool IsSilence(Exception refused) =>
        refused is TimeoutException or MongoConnectionException or MongoConnectionPoolPausedException or MongoWaitQueueFullException or MongoNotPrimaryException or MongoNodeIsRecoveringException
        || refused is MongoCommandException { Code: var code } && AwayCodes.Contains(code);

    /// <summary>The same in our words.</summary>
    public static StoreUnavailable Unavailable(Exception silent) =>
        new(silent.GetType().Name, silent, silent is MongoCommandException { Code: OutOfDiskSpace } ? StoreTrouble.Full : StoreTrouble.Unreachable);

    /// <summary>Something with this key is there already.</summary>
    public static bool IsDuplicate(MongoException refused) => refused switch
    {
        MongoWriteException write => write.WriteError?.Category == ServerErrorCategory.DuplicateKey,
        MongoBulkWriteException bulk => bulk.WriteErrors.Any(error => error.Category == ServerErrorCategory.DuplicateKey),
        MongoCommandException command => command.Code is 11000 or 11001,
        _ => refused is MongoDuplicateKeyException,
    };
}
