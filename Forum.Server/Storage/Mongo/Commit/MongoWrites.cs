using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>One write inside the open transaction; done anew for each attempt.</summary>
internal delegate Task MongoWrite(IClientSessionHandle session, CancellationToken cancel);

/// <summary>
/// What a unit of work will write, in this order: changes of documents, then the documents that give numbers, then everything
/// that may hold such a number.
/// </summary>
internal sealed class MongoWrites(MongoForum forum)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    private readonly OrderedDictionary<string, MongoWrite> _changes = [];
    private readonly OrderedDictionary<string, NumberedDocument> _numbered = [];
    private readonly List<(IMongoCollection<BsonDocument> Into, Func<BsonDocument> Document)> _inserts = [];
    private readonly List<MongoWrite> _last = [];

    public bool IsEmpty => _changes.Count + _numbered.Count + _inserts.Count + _last.Count == 0;

    /// <summary>Ids of everything that a racing commit could want too.</summary>
    public IEnumerable<string> Contended => _changes.Keys.Concat(_numbered.Keys);

    /// <summary>The document that numbers this log: a thread's or a meeting's.</summary>
    public NumberedDocument Of(StreamId stream)
    {
        if (!_numbered.TryGetValue(stream.Value, out var found)) _numbered[stream.Value] = found = Open(stream);
        return found;
    }

    /// <summary>A change of one document; a later one of the same document takes its place.</summary>
    public void Change(string key, MongoWrite change) => _changes[key] = change;

    /// <summary>Puts a document in the place of the one with this version; contended when that isn't there.</summary>
    public void Replace(IMongoCollection<BsonDocument> within, string id, long version, Func<BsonDocument> document) =>
        Change(KeyOf(within, id), async (session, cancel) =>
        {
            var replaced = await within.ReplaceOneAsync(session, Where.Eq("_id", id) & Where.Eq("version", version), document(), cancellationToken: cancel);
            if (replaced.MatchedCount == 0) throw new Contention(KeyOf(within, id));
        });

    /// <summary>A new document, made when all numbers are known; contended when its id or another unique key is taken.</summary>
    public void Insert(IMongoCollection<BsonDocument> into, Func<BsonDocument> document) => _inserts.Add((into, document));

    /// <summary>A write that is done last.</summary>
    public void Last(MongoWrite write) => _last.Add(write);

    /// <summary>Enlists the log lines of these events.</summary>
    public void Log(IEnumerable<LoggedEvent> events)
    {
        foreach (var stream in events.GroupBy(happened => happened.Stream))
        {
            Of(stream.Key).NumberLog(stream.Select(happened => happened.Seq));
            foreach (var happened in stream) Insert(forum.Log, () => LogDocument.Of(happened));
        }
    }

    public async Task Write(IClientSessionHandle session, CancellationToken cancel)
    {
        foreach (var document in _numbered.Values) document.StartOver();
        foreach (var change in _changes.Values) await change(session, cancel);
        foreach (var document in _numbered.Values) await document.Write(session, cancel);
        foreach (var collection in _inserts.GroupBy(insert => insert.Into.CollectionNamespace)) await Insert(session, [.. collection], cancel);
        foreach (var write in _last) await write(session, cancel);
    }

    public void Clear()
    {
        _changes.Clear();
        _numbered.Clear();
        _inserts.Clear();
        _last.Clear();
    }

    public static string KeyOf(IMongoCollection<BsonDocument> within, string id) => $"{within.CollectionNamespace.CollectionName} {id}";

    private static Task Insert(IClientSessionHandle session, (IMongoCollection<BsonDocument> Into, Func<BsonDocument> Document)[] inserts, CancellationToken cancel) =>
        inserts is [var only]
            ? only.Into.InsertOneAsync(session, only.Document(), cancellationToken: cancel)
            : inserts[0].Into.InsertManyAsync(session, inserts.Select(insert => insert.Document()), cancellationToken: cancel);

    private NumberedDocument Open(StreamId stream) => stream.Value.Split(':', 2) switch
    {
        ["thread", var id] => new(forum.Threads, id),
        ["room", var id] => new(forum.Meetings, id),
        _ => throw new InvalidOperationException($"No document numbers the log {stream}."),
    };
}
