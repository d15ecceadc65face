using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>The shape of each kind in one database.</summary>
internal sealed class MongoShapes
{
    private static readonly string[] NoSource = ["source.site", "source.url", "source.licence", "source.key", "source.import"];

    private static readonly (string, string)[] Authored = [("id", "_id"), ("author", "author.member"), ("authorName", "author.name"),
        ("sourceSite", "source.site"), ("sourceUrl", "source.url"), ("sourceLicence", "source.licence"), ("sourceKey", "source.key"), ("sourceImport", "source.import")];

    private readonly Dictionary<Kind, MongoShape> _all;

    public MongoShapes(MongoForum forum, DateTimeOffset now)
    {
        MongoShape[] all =
        [
            new(Kinds.Chapter, forum.Chapters, By("_id"), Id),
            new(Kinds.Member, forum.Members, By("_id"), Id, "emailKey", "origin", "import"),
            new(Kinds.Link, forum.Links, By("_id"), At(("secretHash", "_id"))) { Where = new("expiresAt", new BsonDocument("$gt", now.AsBson())) },
            new(Kinds.Board, forum.Boards, By("_id"), Id),
            new(Kinds.Import, forum.Imports, By("_id"), Id) { Besides = Publish },
            new(Kinds.Thread, forum.Threads, By("_id"), At(Authored), NoSource) { Besides = StartCounting },
            new(Kinds.Post, forum.Posts, By("_id"), At([.. Authored, ("source", "body.source"), ("format", "body.format")]), NoSource),
            new(Kinds.Revision, forum.Revisions, By("post", "edition"), At(("source", "body.source"), ("format", "body.format"))) { Besides = d => d["_id"] = $"{d["post"]}/{d["edition"]}" },
            new(Kinds.Meeting, forum.Meetings, By("_id"), Id),
            new(Kinds.Series, forum.Series, By("_id"), At(("chapter", "_id"))),
            new(Kinds.Attendance, forum.Attendances, By("_id"), At(("meeting", "_id"))),
            new(Kinds.Attendee, forum.Attendees, By("meeting", "member"), At()) { Besides = d => d["_id"] = $"{d["meeting"]}/{d["member"]}" },
            new(Kinds.Message, forum.Messages, By("_id"), Id),
            new(Kinds.Hand, forum.Hands, By("meeting", "member"), At()) { Besides = d => d["_id"] = $"{d["meeting"]}/{d["member"]}" },
            new(Kinds.Turn, forum.Turns, By("meeting", "seq"), At(), "now") { Besides = TurnDocument.Complete },
            new(Kinds.Acceptance, forum.Acceptances, By("meeting", "member"), At()) { Besides = d => d["_id"] = $"{d["meeting"]}/{d["member"]}" },
            new(Kinds.Agenda, forum.Agendas, By("_id"), At(("meeting", "_id"))),
            new(Kinds.AgendaItem, forum.AgendaItems, By("_id"), Id),
            new(Kinds.Ballot, forum.Ballots, By("meeting", "member"), At()) { Besides = d => d["_id"] = $"{d["meeting"]}/{d["member"]}" },
            new(Kinds.Voice, forum.Voices, By("item", "round", "member"), At()) { Besides = d => d["_id"] = $"{d["item"]}/{d["round"]}/{d["member"]}" },
            new(Kinds.Question, forum.Questions, By("_id"), Id) { Besides = QuestionDocument.MarkUntold },
            new(Kinds.QuestionVote, forum.QuestionVotes, By("question", "member"), At()) { Besides = d => d["_id"] = $"{d["question"]}/{d["member"]}" },
            new(Kinds.Inquiry, forum.Inquiries, By("_id"), Id, "link"),
            new(Kinds.InquiryVote, forum.InquiryVotes, By("inquiry", "member"), At()) { Besides = d => d["_id"] = $"{d["inquiry"]}/{d["member"]}" },
            new(Kinds.Log, forum.Log, By("stream", "seq"), At()),
            new(Kinds.Act, forum.Acts, By("_id"), Id),
            new(Kinds.Receipt, forum.Receipts, By("_id.member", "_id.route", "_id.key"), At(("member", "_id.member"), ("route", "_id.route"), ("key", "_id.key")))
            {
                Where = new("at", new BsonDocument("$gte", (now - RequestKey.Lifetime).AsBson())),
            },
            new(Kinds.Outbox, forum.Outbox, By("_id"), At(("id", "_id"), ("freeAt", "claimable")), "claimable", "error"),
            new(Kinds.ChapterMember, forum.ChapterMembers, By("chapter", "member"), At()) { Besides = d => d["_id"] = $"{d["chapter"]}/{d["member"]}" },
            new(Kinds.NoticeChoice, forum.NoticeChoices, By("member", "topic"), At()) { Besides = d => d["_id"] = $"{d["member"]}/{d["topic"]}" },
            new(Kinds.Reaction, forum.Reactions, By("message", "member", "reaction"), At()) { Besides = d => d["_id"] = $"{d["message"]}/{d["member"]}/{d["reaction"]}" },
            new(Kinds.Tally, forum.Tallies, By("_id"), At(("message", "_id")), "uncounted"),
            new(Kinds.Notice, forum.Notices, By("member", "notice"), At(("id", "notice"))) { Besides = d => d["_id"] = $"{d["member"]}/{d["notice"]}" },
        ];
        _all = all.ToDictionary(shape => shape.Kind);
    }

    public IEnumerable<MongoShape> All => _all.Values;

    public MongoShape Of(Kind kind) => _all[kind];

    private static IReadOnlyDictionary<string, string> Id => At(("id", "_id"));

    private static Dictionary<string, string> At(params (string Field, string Path)[] paths) => paths.ToDictionary(p => p.Field, p => p.Path);

    private static BsonDocument By(params string[] fields) => new(fields.Select(field => new BsonElement(field, 1)));

    private static void Publish(BsonDocument import)
    {
        import["published"] = import.Has("publishedAt");
        if (!import.Has("publishedAt")) import["waiting"] = import["site"];
    }

    // Its posts come later and are counted as they come.
    private static void StartCounting(BsonDocument thread) => (thread["lastActivityAt"], thread["inSight"]) = (thread["createdAt"], 0L);
}
