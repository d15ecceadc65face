using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class RacingForAUniqueKey(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    const int Racers = 16;

    [Fact]
    public async Task Gives_one_winner_and_tells_the_others_which_index_they_hit()
    {
        var members = await WithUniqueNamesAsync(mongo.Collection());

        var refusals = await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => RefusalOfAsync(() => members.InsertOneAsync(Member(i, "anna")))));

        Assert.Equal(Racers - 1, refusals.Count(refusal => refusal is not null));
        Assert.All(refusals.OfType<MongoWriteException>(), refusal =>
        {
            Assert.Equal(ServerErrorCategory.DuplicateKey, refusal.WriteError.Category);
            Assert.Contains("index: unique_name ", refusal.WriteError.Message);
        });
    }

    [Fact]
    public async Task Gives_one_winner_among_transactions_too()
    {
        var members = await WithUniqueNamesAsync(mongo.Collection());

        var refusals = await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => RefusalOfAsync(async () =>
        {
            using var session = await mongo.Client.StartSessionAsync();
            await session.WithTransactionAsync(async (s, ct) =>
            {
                await members.InsertOneAsync(s, Member(i, "anna"), cancellationToken: ct);
                return true;
            });
        })));

        Assert.Equal(1, await members.CountDocumentsAsync(FilterDefinition<BsonDocument>.Empty));
        Assert.Equal(Racers - 1, refusals.Count(refusal => refusal?.WriteError.Category == ServerErrorCategory.DuplicateKey));
    }

    [Fact]
    public async Task Leaves_rows_outside_a_partial_index_alone()
    {
        var members = mongo.Collection();
        await members.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ name: 1 }", new CreateIndexOptions<BsonDocument>
        {
            Unique = true,
            PartialFilterExpression = "{ gone: false }",
        }));
        await members.InsertManyAsync([Member(1, "anna").Add("gone", true), Member(2, "anna").Add("gone", true), Member(3, "anna").Add("gone", false)]);

        Assert.NotNull(await RefusalOfAsync(() => members.InsertOneAsync(Member(4, "anna").Add("gone", false))));
    }

    [Fact]
    public async Task Counts_a_compound_key_as_a_whole()
    {
        var requests = mongo.Collection();
        await requests.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ member: 1, request: 1 }", new CreateIndexOptions { Unique = true }));
        await requests.InsertManyAsync([BsonDocument.Parse("{ member: 1, request: 'a' }"), BsonDocument.Parse("{ member: 1, request: 'b' }"), BsonDocument.Parse("{ member: 2, request: 'a' }")]);

        Assert.NotNull(await RefusalOfAsync(() => requests.InsertOneAsync(BsonDocument.Parse("{ member: 2, request: 'a' }"))));
    }

    static async Task<IMongoCollection<BsonDocument>> WithUniqueNamesAsync(IMongoCollection<BsonDocument> members)
    {
        await members.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ name: 1 }", new CreateIndexOptions { Unique = true, Name = "unique_name" }));
        return members;
    }

    static BsonDocument Member(int id, string name) => new() { { "_id", id }, { "name", name } };

    static async Task<MongoWriteException?> RefusalOfAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (MongoWriteException refusal)
        {
            return refusal;
        }
    }
}
