using MongoDB.Bson;
using MongoDB.Driver;
using Shouldly;
using VmugForum.Server.Storage;
using VmugForum.Server.Storage.Mongo;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.Mongo;

public sealed class UpgradingAMongoDatabase
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_each_step_once_however_many_servers_start_together()
    {
        await using var database = new Fresh();
        var forum = await database.Open();
        int[] taken = [0, 0];
        SchemaStep[] steps = [new(1, (_, _) => Count(taken, 0)), new(2, (_, _) => Count(taken, 1))];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => new MongoSchema(forum, TimeProvider.System, steps).Upgrade(Cancel)));

        taken.ShouldBe([1, 1]);
        (await Kept(forum))["version"].ToInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Goes_on_at_the_step_that_was_interrupted()
    {
        await using var database = new Fresh();
        var forum = await database.Open();
        var first = 0;
        SchemaStep begins = new(1, (_, _) => { first++; return Task.CompletedTask; });
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        var killed = new MongoSchema(forum, time, [begins, new(2, (_, _) => throw new IOException("killed"))]);
        await Should.ThrowAsync<IOException>(() => killed.Upgrade(Cancel));

        time.Advance(TimeSpan.FromMinutes(1));
        var second = 0;
        await new MongoSchema(forum, time, [begins, new(2, (_, _) => { second++; return Task.CompletedTask; })]).Upgrade(Cancel);

        (first, second).ShouldBe((1, 1));
        (await Kept(forum))["version"].ToInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_a_database_that_a_newer_server_has_written()
    {
        await using var database = new Fresh();
        var forum = await database.Open();
        await new MongoSchema(forum, TimeProvider.System, MongoSchema.Steps).Upgrade(Cancel);
        var newer = MongoSchema.Steps[^1].Number + 1;
        await forum.Schema.UpdateOneAsync("{ _id: 'forum' }", new BsonDocument("$set", new BsonDocument("version", newer)), cancellationToken: Cancel);

        var refused = await Should.ThrowAsync<StoreUnfit>(() => new MongoSchema(forum, TimeProvider.System, MongoSchema.Steps).Upgrade(Cancel));

        refused.Message.ShouldContain($"schema {newer}");
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Makes_every_index_and_may_be_done_again()
    {
        await using var database = new Fresh();
        var forum = await database.Open();

        await MongoIndexes.Make(forum, Cancel);
        await MongoIndexes.Make(forum, Cancel);

        var names = await (await forum.Threads.Indexes.ListAsync(Cancel)).ToListAsync(Cancel);
        names.ShouldContain(index => index["name"] == "board_1_lastActivityAt_-1__id_-1");
        names.Count.ShouldBe(10);
    }

    static Task Count(int[] taken, int step)
    {
        Interlocked.Increment(ref taken[step]);
        return Task.CompletedTask;
    }

    static async Task<BsonDocument> Kept(MongoForum forum) => await forum.Schema.Find("{ _id: 'forum' }").FirstAsync(Cancel);

    /// <summary>A database for one test.</summary>
    sealed class Fresh : IAsyncDisposable
    {
        readonly OwnMongoDatabase _mongo = new();
        MongoForum? _forum;

        public async Task<MongoForum> Open()
        {
            await _mongo.InitializeAsync();
            return _forum = new MongoForum(_mongo.ConnectionString);
        }

        public async ValueTask DisposeAsync()
        {
            _forum?.Dispose();
            await _mongo.DisposeAsync();
        }
    }
}
