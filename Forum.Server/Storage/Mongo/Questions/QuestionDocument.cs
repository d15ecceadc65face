using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A question of a box as a document, and who voted for it as documents of their own.</summary>
internal static class QuestionDocument
{
    public static BsonDocument Of(QuestionState question) => new()
    {
        { "_id", question.Id.Value },
        { "meeting", question.Meeting.Value },
        { "author", question.Author.Value },
        { "body", question.Body.OrNull() },
        { "html", question.Html.OrNull() },
        { "askedAt", question.AskedAt.AsBson() },
        { "standing", (int)question.Standing },
        { "reason", question.Reason.OrNull() },
        { "votes", (long)question.Votes },
        { "told", (long)question.Told },
        { "answeredAt", question.AnsweredAt.OrNull() },
        { "version", question.Version + 1 },
    };

    public static QuestionState Read(BsonDocument document) => new(
        new(document.Text("_id")), new(document.Text("meeting")), AuthorOf(document), document.TextOrNull("body"), document.TextOrNull("html"), document.Moment("askedAt"),
        (QuestionStanding)document.Small("standing"), document.TextOrNull("reason"), document.Small("votes"), document.Small("told"), document.MomentOrNull("answeredAt"), document.Number("version"));

    public static MemberId AuthorOf(BsonDocument question) => new(question.Text("author"));

    public static BsonDocument Of(QuestionVote vote) => new()
    {
        { "_id", $"{vote.Question}/{vote.Member}" },
        { "question", vote.Question.Value },
        { "member", vote.Member.Value },
        { "meeting", vote.Meeting.Value },
    };

    /// <summary>Found by the index over what the room hasn't been told of.</summary>
    public static void MarkUntold(BsonDocument question)
    {
        if (question["votes"].ToInt64() != question["told"].ToInt64()) question["untold"] = true;
    }
}

/// <summary>Boxes read in one session.</summary>
internal sealed class QuestionReading(MongoForum forum, IClientSessionHandle session, CancellationToken cancel)
{
    public async Task<IReadOnlyList<QuestionView>> All(MeetingId meeting)
    {
        var found = await forum.Questions.Find(session, Builders<BsonDocument>.Filter.Eq("meeting", meeting.Value)).Sort("{ askedAt: 1, _id: 1 }").ToListAsync(cancel);
        var people = await AuthorViews.Of(forum, found.Select(question => (MemberId?)QuestionDocument.AuthorOf(question)), cancel, session);
        return [.. found.Select(question => new QuestionView(QuestionDocument.Read(question), people[QuestionDocument.AuthorOf(question)]))];
    }
}
