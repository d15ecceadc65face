using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using VmugForum.Tests.Mongo.Engine;
using VmugForum.Tests.Mongo.Errors;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>Inserts, updates, deletes and find-and-modify.</summary>
internal sealed class Writes(Backends backends)
{
    public void AddTo(Dictionary<string, Answer> answers)
    {
        foreach (var name in (string[])["insert", "update", "delete"])
            answers[name] = call => WriteAsync($"{name}($1, $2, $3, $4::text)", call, call.Request.Database, call.Request.Command, call.Request.Statements, RetryId(call));
        foreach (var name in (string[])["findAndModify", "findandmodify"])
            answers[name] = call => WriteAsync("find_and_modify($1, $2, $3::text)", call, call.Request.Database, call.Request.Command, RetryId(call));
    }

    async Task<byte[]> WriteAsync(string function, Call call, params object?[] arguments)
    {
        await using var backend = await backends.LendAsync(call.Transaction);
        var row = await backend.RowAsync($"SELECT p_result::bytea, p_success FROM documentdb_api.{function}", call.Request.MaxTimeMs, arguments);
        var result = (byte[])row![0]!;
        return row[1] is true ? result : await WithErrorsAsync(BsonSerializer.Deserialize<BsonDocument>(result), call);
    }

    static async Task<byte[]> WithErrorsAsync(BsonDocument reply, Call call)
    {
        foreach (var error in reply.GetValue("writeErrors", new BsonArray()).AsBsonArray.Cast<BsonDocument>())
        {
            var (code, message) = (EngineErrors.Unpack(error["code"].AsInt32), error["errmsg"].AsString);
            if (code == MongoError.WriteConflictCode && (call.Transaction is not null || reply["n"] == 0))
                throw MongoError.WriteConflict(message, call.Transaction is not null);
            error["code"] = code;
            if (code == MongoError.DuplicateKeyCode) error["errmsg"] = EngineErrors.DuplicateKey(call.Request, EngineErrors.IndexIn(message));
            if (call.Transaction is not null) await call.Transaction.DisposeAsync();
        }
        return reply.ToBson();
    }

    /// <summary>
    /// The engine remembers a retryable write under this id and answers its repeat from memory. It takes the second statement
    /// of one command for such a repeat, so a batch goes without.
    /// </summary>
    static string? RetryId(Call call) =>
        call.Transaction is null && call.Request.Body.Contains("txnNumber") && call.Request.StatementCount == 1
            ? $"{call.Request.Session:N}:{call.Request.TransactionNumber}"
            : null;
}
