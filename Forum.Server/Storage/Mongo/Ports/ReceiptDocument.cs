using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>The first answer to a request, under its key.</summary>
internal static class ReceiptDocument
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public static BsonDocument IdOf(RequestKey key) => new() { { "member", key.Member.Value }, { "route", key.Route }, { "key", key.Key } };

    public static string LockOf(RequestKey key) => $"receipts {key.Member} {key.Route} {key.Key}";

    /// <summary>Keeps an answer; a lapsed one that hasn't gone yet gives way, a living one is a duplicate.</summary>
    public static Task Keep(this IMongoCollection<BsonDocument> receipts, IClientSessionHandle session, Receipt receipt, CancellationToken cancel) =>
        receipts.ReplaceOneAsync(session,
            Where.Eq("_id", IdOf(receipt.Key)) & Where.Lt("at", (receipt.At - RequestKey.Lifetime).AsBson()),
            new BsonDocument
            {
                { "_id", IdOf(receipt.Key) },
                { "fingerprint", receipt.Key.Fingerprint },
                { "answer", receipt.Answer() },
                { "at", receipt.At.AsBson() },
            },
            new ReplaceOptions { IsUpsert = true }, cancel);
}
