using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Finds first answers; they are written by the unit of work.</summary>
internal sealed class MongoReceiptStore(MongoForum forum, MongoUnitOfWork unit) : IReceiptStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<(string Fingerprint, string Answer)?> Find(RequestKey key, DateTimeOffset since, CancellationToken cancel)
    {
        var living = Where.Eq("_id", ReceiptDocument.IdOf(key)) & Where.Gte("at", since.AsBson());
        return await forum.Receipts.Find(living).OneOrNone(cancel) is { } found ? (found.Text("fingerprint"), found.Text("answer")) : null;
    }

    public void ForgetAll(string id) => Forget(On(id));

    public void ForgetNames(string id) => Forget(On(id) & Where.Regex("answer", new BsonRegularExpression($"\"{nameof(AuthorView.DisplayName)}\"")));

    private static FilterDefinition<BsonDocument> On(string id) => Where.Regex("_id.route", new BsonRegularExpression(Regex.Escape(id)));

    private void Forget(FilterDefinition<BsonDocument> which) => unit.Writes.Last((session, cancel) => forum.Receipts.DeleteManyAsync(session, which, cancellationToken: cancel));
}
