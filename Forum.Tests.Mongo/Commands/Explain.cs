using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using VmugForum.Tests.Mongo.Engine;
using VmugForum.Tests.Mongo.Errors;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>Which index a query takes, told as IXSCAN or COLLSCAN, with PostgreSQL's plan beside it.</summary>
internal sealed class Explain(Backends backends)
{
    public void AddTo(Dictionary<string, Answer> answers) => answers["explain"] = ExplainAsync;

    async Task<byte[]> ExplainAsync(Call call)
    {
        var inner = call.Request.Body["explain"].AsBsonDocument;
        var kind = inner.GetElement(0).Name;
        if (kind is not ("find" or "aggregate" or "count" or "distinct")) throw MongoError.NotSupported($"explain of {kind}");
        var analyze = call.Request.Body.GetValue("verbosity", "queryPlanner") != "queryPlanner";
        var function = kind == "aggregate" ? "pipeline" : kind;
        await using var backend = await backends.LendAsync(call.Transaction);
        var json = await backend.ScalarAsync(
            $"EXPLAIN (FORMAT JSON, VERBOSE false, ANALYZE {analyze}) SELECT document FROM documentdb_api_catalog.bson_aggregation_{function}($1, $2::documentdb_core.bson)",
            call.Request.Database, inner.ToBson());
        var plan = BsonSerializer.Deserialize<BsonArray>((string)json!)[0]["Plan"].AsBsonDocument;
        return new BsonDocument
        {
            { "queryPlanner", new BsonDocument { { "namespace", $"{call.Request.Database}.{inner[0]}" }, { "winningPlan", WinningPlan(plan) } } },
            { "postgresPlan", plan }, { "ok", 1.0 },
        }.ToBson();
    }

    static BsonDocument WinningPlan(BsonDocument plan)
    {
        var indexes = new BsonArray(Nodes(plan).Where(UsesIndex).Select(node => node["Index Name"]).Distinct());
        return new BsonDocument { { "stage", indexes.Count > 0 ? "IXSCAN" : "COLLSCAN" }, { "indexes", indexes } };
    }

    /// <summary>A scan of a whole collection goes through its _id_ index too, with no condition on the id.</summary>
    static bool UsesIndex(BsonDocument node) =>
        node.TryGetValue("Index Name", out var name) && (name != "_id_" || node.GetValue("Index Cond", "").AsString.Contains("object_id", StringComparison.Ordinal));

    static IEnumerable<BsonDocument> Nodes(BsonDocument node) =>
        node.GetValue("Plans", new BsonArray()).AsBsonArray.Cast<BsonDocument>().SelectMany(Nodes).Prepend(node);
}
