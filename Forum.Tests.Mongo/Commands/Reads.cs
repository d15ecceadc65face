using MongoDB.Bson;
using VmugForum.Tests.Mongo.Engine;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>Queries and the cursors that they leave open.</summary>
internal sealed class Reads(Backends backends, Cursors cursors)
{
    public void AddTo(Dictionary<string, Answer> atOnce, Dictionary<string, Answer> ofEngine)
    {
        atOnce["killCursors"] = KillCursorsAsync;
        ofEngine["find"] = call => FirstPageAsync("find_cursor_first_page", call);
        ofEngine["aggregate"] = call => FirstPageAsync("aggregate_cursor_first_page", call);
        ofEngine["listCollections"] = call => FirstPageAsync("list_collections_cursor_first_page", call);
        ofEngine["listIndexes"] = call => FirstPageAsync("list_indexes_cursor_first_page", call);
        ofEngine["getMore"] = NextPageAsync;
        ofEngine["count"] = call => OneAsync("count_query", call);
        ofEngine["distinct"] = call => OneAsync("distinct_query", call);
    }

    async Task<byte[]> OneAsync(string function, Call call)
    {
        await using var backend = await backends.LendAsync(call.Transaction);
        var row = await backend.RowAsync($"SELECT documentdb_api.{function}($1, $2)::bytea", call.Request.MaxTimeMs, call.Request.Database, call.Request.Command);
        return (byte[])row![0]!;
    }

    async Task<byte[]> FirstPageAsync(string function, Call call)
    {
        var backend = await backends.LendAsync(call.Transaction);
        var isHeld = false;
        try
        {
            var row = await backend.RowAsync(
                $"SELECT cursorpage::bytea, continuation::bytea, persistconnection, cursorid FROM documentdb_api.{function}($1, $2)",
                call.Request.MaxTimeMs, call.Request.Database, call.Request.Command);
            if (row![1] is byte[] continuation)
            {
                isHeld = row[2] is true && !backend.InTransaction;
                cursors.Keep((long)row[3]!, new Cursor(call.Request.Database, continuation, isHeld ? backend : null));
            }
            return (byte[])row[0]!;
        }
        finally
        {
            if (!isHeld) await backend.DisposeAsync();
        }
    }

    async Task<byte[]> NextPageAsync(Call call)
    {
        var id = call.Request.Body[0].ToInt64();
        var cursor = cursors.Take(id);
        var backend = cursor.Held ?? await backends.LendAsync(call.Transaction);
        var isExhausted = true;
        try
        {
            var row = await backend.RowAsync(
                "SELECT cursorpage::bytea, continuation::bytea FROM documentdb_api.cursor_get_more($1, $2, $3)",
                call.Request.MaxTimeMs, cursor.Database, call.Request.Command, cursor.Continuation);
            if (row![1] is byte[] continuation)
            {
                cursors.Keep(id, cursor with { Continuation = continuation });
                isExhausted = false;
            }
            return (byte[])row[0]!;
        }
        finally
        {
            if (isExhausted) await cursor.DisposeAsync();
            if (cursor.Held is null) await backend.DisposeAsync();
        }
    }

    async Task<byte[]> KillCursorsAsync(Call call)
    {
        var (killed, notFound) = (new BsonArray(), new BsonArray());
        foreach (var id in call.Request.Body["cursors"].AsBsonArray)
            (await cursors.KillAsync(id.AsInt64) ? killed : notFound).Add(id);
        return new BsonDocument
        {
            { "cursorsKilled", killed }, { "cursorsNotFound", notFound }, { "cursorsAlive", new BsonArray() }, { "cursorsUnknown", new BsonArray() }, { "ok", 1.0 },
        }.ToBson();
    }
}
