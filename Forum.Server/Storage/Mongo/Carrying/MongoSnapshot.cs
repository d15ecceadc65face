using MongoDB.Driver;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Reads the collections within one session, that is at one moment.</summary>
internal sealed class MongoSnapshot(MongoShapes shapes, IClientSessionHandle session) : ISnapshot
{
    public Task<long> Count(Kind kind) => Collection(kind).CountDocumentsAsync(session, shapes.Of(kind).Where);

    // The session says what is read; the collection's own concern would contradict it.
    private IMongoCollection<MongoDB.Bson.BsonDocument> Collection(Kind kind) => shapes.Of(kind).Collection.WithReadConcern(ReadConcern.Default);

    public async IAsyncEnumerable<Record> Read(Kind kind)
    {
        var shape = shapes.Of(kind);
        using var found = await Collection(kind).Find(session, shape.Where).Sort(shape.Order).ToCursorAsync();
        while (await found.MoveNextAsync())
            foreach (var document in found.Current) yield return shape.Read(document);
    }
}

/// <summary>Writes records as documents, and with the posts what follows from them: counts and the search index.</summary>
internal sealed class MongoLoading(MongoForum forum, MongoShapes shapes) : ILoading
{
    public async Task Write(Kind kind, IReadOnlyList<Record> records)
    {
        var shape = shapes.Of(kind);
        var documents = records.Select(shape.Write).ToList();
        try
        {
            await shape.Collection.InsertManyAsync(documents);
        }
        catch (MongoException taken) when (Refusals.IsDuplicate(taken))
        {
            throw new StoreUnfit($"lines {records[0].Line} to {records[^1].Line}: a {kind} has the key of another.", taken);
        }
        if (kind == Kinds.Post) await new MongoPostsLoaded(forum).Follow(documents);
    }
}
