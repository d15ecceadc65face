using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using VmugForum.Tests.Mongo.Engine;
using VmugForum.Tests.Mongo.Errors;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>Databases, collections and indexes: made, listed, changed and dropped.</summary>
internal sealed class Catalogue(Backends backends)
{
    public void AddTo(Dictionary<string, Answer> answers)
    {
        answers["create"] = call => OneAsync("documentdb_api.create_collection_view($1, $2)", call, call.Request.Database, call.Request.Command);
        answers["collMod"] = call => OneAsync("documentdb_api.coll_mod($1, $2, $3)", call, call.Request.Database, call.Request.Collection, call.Request.Command);
        answers["collStats"] = call => OneAsync("documentdb_api.coll_stats($1, $2, $3)", call, call.Request.Database, call.Request.Collection, Scale(call.Request));
        answers["dbStats"] = call => OneAsync("documentdb_api.db_stats($1, $2, $3::text::bool)", call, call.Request.Database, Scale(call.Request), "false");
        answers["validate"] = call => OneAsync("documentdb_api.validate($1, $2)", call, call.Request.Database, call.Request.Command);
        answers["listDatabases"] = call => OneAsync("documentdb_api.list_databases($1)", call, call.Request.Command);
        answers["renameCollection"] = RenameAsync;
        answers["drop"] = DropAsync;
        answers["dropDatabase"] = DropDatabaseAsync;
        // Built at once, under a lock: the engine's other way queues the build for a background job that wakes every two seconds.
        answers["createIndexes"] = call => IndexAsync("create_indexes_non_concurrently($1, $2, true)", call);
        answers["dropIndexes"] = call => IndexAsync("drop_indexes_non_concurrently($1, $2)", call);
    }

    async Task<byte[]> OneAsync(string function, Call call, params object?[] arguments)
    {
        await using var backend = await backends.LendAsync(call.Transaction);
        return (byte[]?)(await backend.RowAsync($"SELECT {function}::bytea", call.Request.MaxTimeMs, arguments))?[0] ?? [];
    }

    async Task<byte[]> RenameAsync(Call call) =>
        await OneAsync("documentdb_api.rename_collection($1::documentdb_core.bson)", call, call.Request.Command) is { Length: > 0 } reply ? reply : Handshake.Ok;

    async Task<byte[]> DropAsync(Call call)
    {
        await using var backend = await backends.LendAsync(call.Transaction);
        await backend.ScalarAsync("SELECT documentdb_api.drop_collection($1, $2)", call.Request.Database, call.Request.Collection);
        return Handshake.Ok;
    }

    async Task<byte[]> DropDatabaseAsync(Call call)
    {
        await using var backend = await backends.LendAsync(call.Transaction);
        await backend.ScalarAsync("SELECT documentdb_api.drop_database($1)::text", call.Request.Database);
        return new BsonDocument { { "dropped", call.Request.Database }, { "ok", 1.0 } }.ToBson();
    }

    async Task<byte[]> IndexAsync(string function, Call call)
    {
        var reply = BsonSerializer.Deserialize<BsonDocument>(
            await OneAsync($"documentdb_api_internal.{function}", call, call.Request.Database, call.Request.Command));
        if (reply.TryGetValue("raw", out var raw)) reply = raw.AsBsonDocument[0].AsBsonDocument;
        if (reply.TryGetValue("code", out var packed))
            throw new MongoError(EngineErrors.Unpack(packed.AsInt32), "IndexError", reply["errmsg"].AsString);
        reply["ok"] = reply["ok"].ToBoolean() ? 1.0 : 0.0;
        return reply.ToBson();
    }

    static double Scale(Request request) => request.Body.TryGetValue("scale", out var scale) ? scale.ToDouble() : 1;
}
