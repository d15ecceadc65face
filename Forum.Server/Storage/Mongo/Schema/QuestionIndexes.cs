using MongoDB.Bson;
using MongoDB.Driver;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Boxes and inquiries by their meeting, votes by what they are about, links by their hash, and what the clock has to do.</summary>
internal static class QuestionIndexes
{
    public static async Task Make(MongoForum forum, CancellationToken cancel)
    {
        await forum.Questions.Indexes.CreateManyAsync([By("meeting"), Where("untold")], cancel);
        await forum.QuestionVotes.Indexes.CreateManyAsync([By("meeting", "member")], cancel);
        await forum.Inquiries.Indexes.CreateManyAsync([By("meeting"), By("standing", "closesAt"), Where("link", isUnique: true)], cancel);
        await forum.InquiryVotes.Indexes.CreateManyAsync([By("meeting", "member"), By("inquiry")], cancel);
    }

    private static CreateIndexModel<BsonDocument> By(params string[] fields) => new(new BsonDocument(fields.Select(field => new BsonElement(field, 1))));

    private static CreateIndexModel<BsonDocument> Where(string field, bool isUnique = false) => new(new BsonDocument(field, 1), new CreateIndexOptions { Sparse = true, Unique = isUnique });
}
