using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>One change of the schema. It may be interrupted anywhere and begun again, and two at once do no harm.</summary>
/// <param name="Number">The schema that it leads to: one more than the step before.</param>
internal sealed record SchemaStep(int Number, Func<MongoForum, CancellationToken, Task> Take);

/// <summary>
/// Brings the database to the schema that this server knows, step by step. Of several servers that start together one is
/// elected to take the steps, for as long as it shows signs of life; the others wait for it.
/// </summary>
internal sealed class MongoSchema(MongoForum forum, TimeProvider time, IReadOnlyList<SchemaStep> steps)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Make = Builders<BsonDocument>.Update;
    private static readonly FilterDefinition<BsonDocument> Ours = Where.Eq("_id", "forum");

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly string _me = Guid.NewGuid().ToString("N");

    /// <summary>The steps of this server, in order.</summary>
    public static IReadOnlyList<SchemaStep> Steps { get; } = [new(1, MongoIndexes.Make), new(2, MongoIndexes.MakeForImports), new(3, GiveRoomsTheirRule), new(4, MongoIndexes.MakeForNotices), new(5, MongoIndexes.MakeForChapterMembers), new(6, MongoIndexes.MakeForTurns), new(7, MongoIndexes.MakeForAgendas), new(8, MongoIndexes.MakeForAttendance), new(9, MongoIndexes.MakeForTheClock), new(10, MongoIndexes.MakeForNoticeChoices), new(11, MongoIndexes.MakeForReactions), new(12, QuestionIndexes.Make)];

    // Rooms that were there before rooms had rules.
    private static Task<UpdateResult> GiveRoomsTheirRule(MongoForum forum, CancellationToken cancel) =>
        forum.Meetings.UpdateManyAsync(Where.Exists("rule", false), Make.Set("rule", (int)RoomRule.OnRecord), cancellationToken: cancel);

    private int Known => steps.Count == 0 ? 0 : steps[^1].Number;

    /// <exception cref="StoreUnfit">The database was written by a newer server.</exception>
    public async Task Upgrade(CancellationToken cancel)
    {
        for (var version = await Version(cancel); version != Known; version = await Version(cancel))
        {
            if (version > Known)
                throw new StoreUnfit($"The database {forum.Database.DatabaseNamespace.DatabaseName} has schema {version}, this server knows schema {Known}: start a newer server.");
            if (await IsElected(cancel)) await TakeSteps(version, cancel);
            else await Task.Delay(Wait, cancel);
        }
    }

    private async Task<int> Version(CancellationToken cancel)
    {
        try
        {
            return (await forum.Schema.FindOneAndUpdateAsync(Ours, Make.SetOnInsert("version", 0),
                new FindOneAndUpdateOptions<BsonDocument> { IsUpsert = true, ReturnDocument = ReturnDocument.After }, cancel)).Small("version");
        }
        catch (MongoException refused) when (Refusals.IsDuplicate(refused))
        {
            // Another server has made the document in this moment.
            return (await forum.Schema.Find(Ours).FirstAsync(cancel)).Small("version");
        }
    }

    private async Task<bool> IsElected(CancellationToken cancel)
    {
        var free = Where.Eq("runner", BsonNull.Value) | Where.Eq("runner", _me) | Where.Lt("runnerUntil", time.Now().AsBson());
        return (await forum.Schema.UpdateOneAsync(Ours & Where.Lt("version", Known) & free, StillRunning(), cancellationToken: cancel)).MatchedCount == 1;
    }

    private async Task TakeSteps(int version, CancellationToken cancel)
    {
        foreach (var step in steps.Where(step => step.Number > version))
        {
            await Take(step, cancel);
            var kept = await forum.Schema.UpdateOneAsync(Ours & Where.Eq("runner", _me), StillRunning().Set("version", step.Number), cancellationToken: cancel);
            if (kept.MatchedCount == 0) return;
        }
        await forum.Schema.UpdateOneAsync(Ours & Where.Eq("runner", _me), Make.Unset("runner").Unset("runnerUntil"), cancellationToken: cancel);
    }

    private async Task Take(SchemaStep step, CancellationToken cancel)
    {
        var taking = step.Take(forum, cancel);
        while (await Task.WhenAny(taking, Task.Delay(SignOfLife, cancel)) != taking)
            await forum.Schema.UpdateOneAsync(Ours & Where.Eq("runner", _me), StillRunning(), cancellationToken: cancel);
        await taking;
    }

    private UpdateDefinition<BsonDocument> StillRunning() => Make.Set("runner", _me).Set("runnerUntil", (time.Now() + Term).AsBson());
}
