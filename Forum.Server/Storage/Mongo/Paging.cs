using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Lists by a time and an id, newest first, going on after the last item that was given: inserts before it don't shift it.</summary>
internal static class Paging
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    /// <summary>A page of what matches, with one query.</summary>
    public static async Task<Page<BsonDocument>> Newest(
        this IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> filter, string time, Slice slice, CancellationToken cancel)
    {
        var found = await collection.Find(filter & After(slice.After, time)).Sort(NewestFirst(time)).Limit(slice.Limit + 1).All(cancel);
        return slice.Page(found, last => Cursor.At(last.Moment(time), last.Text("_id")));
    }

    public static SortDefinition<BsonDocument> NewestFirst(string time) => Builders<BsonDocument>.Sort.Descending(time).Descending("_id");

    /// <summary>What stands after a cursor; everything when there is none.</summary>
    public static FilterDefinition<BsonDocument> After(Cursor? cursor, string time) => cursor is null ? Where.Empty
        : Where.Or(Where.Lt(time, cursor.Time.AsBson()), Where.And(Where.Eq(time, cursor.Time.AsBson()), Where.Lt("_id", cursor.Id)));
}
