using MongoDB.Bson;

namespace VmugForum.Tests.Mongo.Errors;

/// <summary>A refusal as a MongoDB client knows it: a code, the code's name, and labels that tell the driver to try again.</summary>
internal sealed class MongoError(int code, string name, string message, params string[] labels) : Exception(message)
{
    public const int DuplicateKeyCode = 11000, WriteConflictCode = 112;

    public int Code => code;

    public byte[] ToReply() => new BsonDocument
    {
        { "ok", 0.0 }, { "errmsg", Message }, { "code", code }, { "codeName", name },
        { "errorLabels", new BsonArray(labels), labels.Length > 0 },
    }.ToBson();

    public static MongoError WriteConflict(string message, bool inTransaction) => new(WriteConflictCode, "WriteConflict", message, Again(inTransaction));

    public static MongoError HostUnreachable(string message, bool inTransaction) => new(6, "HostUnreachable", message, Again(inTransaction));

    public static MongoError NoSuchTransaction(long number) =>
        new(251, "NoSuchTransaction", $"Transaction {number} has been aborted or does not exist", Again(inTransaction: true));

    public static MongoError CursorNotFound(long id) => new(43, "CursorNotFound", $"cursor id {id} not found");

    public static MongoError CommandNotFound(string command) => new(59, "CommandNotFound", $"no such command: '{command}'");

    public static MongoError NotSupported(string what) => new(115, "CommandNotSupported", $"{what} is not supported");

    static string Again(bool inTransaction) => inTransaction ? "TransientTransactionError" : "RetryableWriteError";
}
