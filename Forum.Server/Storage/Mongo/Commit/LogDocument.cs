using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A line of a numbered log: what happened to what, never what somebody wrote.</summary>
internal static class LogDocument
{
    public static BsonDocument Of(LoggedEvent happened) => new()
    {
        { "stream", happened.Stream.Value },
        { "seq", happened.Seq.Number },
        { "type", happened.Line.Type },
        { "subject", happened.Line.Subject },
        { "detail", happened.Line.Detail.OrNull() },
        { "at", happened.At.AsBson() },
    };

    /// <summary>The lines of one log after a number, rising.</summary>
    public static IFindFluent<BsonDocument, BsonDocument> After(this IMongoCollection<BsonDocument> log, IClientSessionHandle? session, StreamId stream, long after, int limit)
    {
        var lines = Builders<BsonDocument>.Filter.Eq("stream", stream.Value) & Builders<BsonDocument>.Filter.Gt("seq", after);
        return (session is null ? log.Find(lines) : log.Find(session, lines)).Sort("{ seq: 1 }").Limit(limit);
    }
}
