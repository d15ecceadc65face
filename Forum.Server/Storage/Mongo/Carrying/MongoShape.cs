using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>How the records of a kind are kept as documents.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Collection">Where.</param>
/// <param name="Order">The order of the file.</param>
/// <param name="Paths">Where fields stand that don't stand under their own name.</param>
/// <param name="LeftOut">Paths that are left out where there is nothing, because an index is over what is there; the others hold null.</param>
internal sealed record MongoShape(Kind Kind, IMongoCollection<BsonDocument> Collection, BsonDocument Order, IReadOnlyDictionary<string, string> Paths, params string[] LeftOut)
{
    /// <summary>Which documents are carried.</summary>
    public BsonDocument Where { get; init; } = [];

    /// <summary>What a document holds besides its fields.</summary>
    public Action<BsonDocument> Besides { get; init; } = _ => { };

    public Record Read(BsonDocument document) => new(0, [.. Kind.Fields.Select(field => Value(Find(document, PathOf(field)), field))]);

    public BsonDocument Write(Record record)
    {
        var document = new BsonDocument();
        for (var i = 0; i < Kind.Fields.Length; i++) Put(document, PathOf(Kind.Fields[i]), record.Values[i], Kind.Fields[i]);
        Besides(document);
        return document;
    }

    private string PathOf(Field field) => Paths.GetValueOrDefault(field.Name, field.Name);

    private static BsonValue Find(BsonDocument document, string path)
    {
        BsonValue at = document;
        foreach (var step in path.Split('.'))
            at = at is BsonDocument within && within.TryGetValue(step, out var found) ? found : BsonNull.Value;
        return at;
    }

    private void Put(BsonDocument document, string path, object? value, Field field)
    {
        if (value is null && LeftOut.Contains(path)) return;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            if (!document.Contains(step)) document[step] = new BsonDocument();
            document = document[step].AsBsonDocument;
        }
        document[steps[^1]] = value is null ? BsonNull.Value : field switch
        {
            TextField => (string)value,
            ListField => new BsonArray((string[])value),
            MomentField => new BsonDateTime((long)value),
            FlagField => (long)value != 0,
            NumberField => (long)value,
            _ => (int)(long)value,
        };
    }

    private static object? Value(BsonValue value, Field field) => value.IsBsonNull ? null : field switch
    {
        TextField => value.AsString,
        ListField => value.AsBsonArray.Select(each => each.AsString).ToArray(),
        MomentField => value.AsBsonDateTime.MillisecondsSinceEpoch,
        FlagField => value.AsBoolean ? 1L : 0L,
        _ => value.ToInt64(),
    };
}
