using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>
/// A document that gives numbers: a thread to its posts and its log, a meeting to its room's log. Everything that a unit of
/// work wants of it becomes one write, made on every commit that has to do with it: two such commits never pass each other
/// unseen, and a condition on the version holds until the commit.
/// </summary>
internal sealed class NumberedDocument(IMongoCollection<BsonDocument> documents, string id)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    private readonly List<Allotted> _posts = [];
    private readonly List<Allotted> _log = [];
    private Func<BsonDocument>? _state;
    private long? _expected;
    private bool _isNew;
    private bool _isChanged;
    private DateTimeOffset? _lastActivity;
    private long? _expectedFloor;
    private bool _movesFloor;
    private long _inSight;
    private long _cameIntoSight;

    public string Id => id;

    /// <summary>The document is made by this commit.</summary>
    public void Add(Func<BsonDocument> state) => (_state, _isNew) = (state, true);

    /// <summary>The document changes, provided that it still has this version.</summary>
    public void Change(long version, Func<BsonDocument> state)
    {
        Expect(version);
        (_state, _isChanged) = (state, true);
    }

    /// <summary>Nothing is committed unless the document still has this version.</summary>
    public void Expect(long version) => _expected ??= version;

    /// <summary>Something happens to a room's hands or its speaker.</summary>
    public void MoveFloor() => _movesFloor = true;

    /// <summary>The same, provided that nothing else has happened to them since this number.</summary>
    public void MoveFloor(long expected) => (_movesFloor, _expectedFloor) = (true, expected);

    /// <summary>A new post takes the next number and counts as activity.</summary>
    public void Number(Allotted post, DateTimeOffset at, bool isInSight)
    {
        _posts.Add(post);
        if (isInSight) _inSight++;
        if (_lastActivity is null || at > _lastActivity) _lastActivity = at;
    }

    /// <summary>Events take the next numbers of the log.</summary>
    public void NumberLog(IEnumerable<Allotted> events)
    {
        _log.Clear();
        _log.AddRange(events);
    }

    /// <summary>Before each attempt.</summary>
    public void StartOver() => _cameIntoSight = 0;

    /// <summary>This attempt brings a post into sight (1) or takes one out (-1).</summary>
    public void MoveSight(long posts) => _cameIntoSight += posts;

    /// <exception cref="Contention">It isn't there, or not in the expected version.</exception>
    public async Task Write(IClientSessionHandle session, CancellationToken cancel)
    {
        var counters = _isNew ? await Insert(session, cancel) : await Update(session, cancel);
        Give(_posts, counters.GetValue("lastNumber", 0).ToInt64());
        Give(_log, counters.Number("head"));
    }

    private async Task<BsonDocument> Insert(IClientSessionHandle session, CancellationToken cancel)
    {
        var document = _state!();
        document["version"] = 1L;
        document["head"] = (long)_log.Count;
        if (_lastActivity is { } at) document["lastActivityAt"] = Later(document.Moment("lastActivityAt"), at).AsBson();
        if (_posts.Count > 0) (document["lastNumber"], document["inSight"]) = ((long)_posts.Count, _inSight);
        await documents.InsertOneAsync(session, document, cancellationToken: cancel);
        return document;
    }

    private async Task<BsonDocument> Update(IClientSessionHandle session, CancellationToken cancel) =>
        await documents.FindOneAndUpdateAsync(session, Expected(), Changes(), new FindOneAndUpdateOptions<BsonDocument>
        {
            Projection = "{ lastNumber: 1, head: 1 }",
            ReturnDocument = ReturnDocument.After,
        }, cancel) ?? throw new Contention($"{documents.CollectionNamespace.CollectionName} {id}");

    private FilterDefinition<BsonDocument> Expected()
    {
        var expected = Where.Eq("_id", id);
        if (_expected is { } version) expected &= Where.Eq("version", version);
        // A meeting on whose floor nothing happened yet has no number.
        if (_expectedFloor is { } floor) expected &= floor == 0 ? Where.In("floor", new BsonValue[] { 0L, BsonNull.Value }) : Where.Eq("floor", floor);
        return expected;
    }

    private BsonDocument Changes()
    {
        var changes = new BsonDocument("$inc", new BsonDocument { { "writes", 1L }, { "head", (long)_log.Count } });
        if (_isChanged) changes["$inc"]["version"] = 1L;
        if (_movesFloor) changes["$inc"]["floor"] = 1L;
        if (_posts.Count > 0) changes["$inc"]["lastNumber"] = (long)_posts.Count;
        if (_inSight + _cameIntoSight is not 0 and var moved) changes["$inc"]["inSight"] = moved;
        if (_isChanged) changes["$set"] = _state!();
        if (_lastActivity is { } at) changes["$max"] = new BsonDocument("lastActivityAt", at.AsBson());
        return changes;
    }

    private static void Give(List<Allotted> wanted, long last)
    {
        for (var i = 0; i < wanted.Count; i++) wanted[i].Give(last - wanted.Count + 1 + i);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
