using MongoDB.Driver;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>What a driver's exception means to us.</summary>
internal static class Refusals
{
    private const int WriteConflict = 112;
    private const int LockTimeout = 24;

    /// <summary>Doing the whole transaction again may help.</summary>
    public static bool IsTransient(MongoException refused) => refused.HasErrorLabel("TransientTransactionError");

    /// <summary>Whether it was committed isn't known; asking for the commit again tells.</summary>
    public static bool IsUnknownCommit(MongoException refused) => refused.HasErrorLabel("UnknownTransactionCommitResult");

    /// <summary>Another transaction was on the same document.</summary>
    public static bool IsConflict(MongoException refused) => refused is MongoCommandException { Code: WriteConflict or LockTimeout };

    /// <summary>The database didn't answer, or went away.</summary>
    public static bool IsSilence(Exception refused) =>
        refused is TimeoutException or MongoConnectionException or MongoConnectionPoolPausedException or MongoNotPrimaryException or MongoNodeIsRecoveringException;

    /// <summary>Something with this key is there already.</summary>
    public static bool IsDuplicate(MongoException refused) => refused switch
    {
        MongoWriteException write => write.WriteError?.Category == ServerErrorCategory.DuplicateKey,
        MongoBulkWriteException bulk => bulk.WriteErrors.Any(error => error.Category == ServerErrorCategory.DuplicateKey),
        MongoCommandException command => command.Code is 11000 or 11001,
        _ => refused is MongoDuplicateKeyException,
    };
}
