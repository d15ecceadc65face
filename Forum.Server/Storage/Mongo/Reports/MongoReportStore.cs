using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Reports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Reads for reports from MongoDB.</summary>
internal sealed class MongoReportStore(MongoForum forum) : IReportStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<IReadOnlyList<LogMark>> Marks(MeetingId meeting, long after, int limit, CancellationToken cancel) =>
        [.. (await forum.Log.After(null, meeting.Stream, after, limit).All(cancel)).Select(ReadMark)];

    public async Task<IReadOnlyList<AuthorView>> WhoTookPart(MeetingId meeting, CancellationToken cancel)
    {
        var ids = (await Task.WhenAll(In(forum.Messages, "author", Where.Eq("meeting", meeting.Value), cancel),
            In(forum.Log, "subject", Where.Eq("stream", meeting.Stream.Value) & Where.Eq("type", HandRaised.Type), cancel))).SelectMany(found => found).Distinct().Select(id => new MemberId(id)).ToList();
        var people = await AuthorViews.Of(forum, ids.Select(id => (MemberId?)id), cancel);
        return [.. ids.Select(id => people[id]).Where(view => view.Id is not null).OrderBy(view => view.DisplayName, StringComparer.Ordinal).ThenBy(view => view.Id!.Value.Value, StringComparer.Ordinal)];
    }

    private static Task<List<string>> In(IMongoCollection<BsonDocument> collection, string field, FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        Reading.Reached(async stop => await (await collection.DistinctAsync<string>(field, which, cancellationToken: stop)).ToListAsync(stop), cancel);

    private static LogMark ReadMark(BsonDocument line) => new(line.Number("seq"), new(line.Text("type"), line.Text("subject"), line.TextOrNull("detail")), line.Moment("at"));
}
