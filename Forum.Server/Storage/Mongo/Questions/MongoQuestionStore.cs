using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps question boxes in MongoDB.</summary>
internal sealed class MongoQuestionStore(MongoForum forum, MongoUnitOfWork unit, MongoTransactions transactions) : IQuestionStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Make = Builders<BsonDocument>.Update;

    public Task<QuestionBox?> Find(MeetingId meeting, Actor actor, CancellationToken cancel) => transactions.Read(async (session, stop) =>
        await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value) & Sight.Within(actor.Reach)).FirstOrDefaultAsync(stop) is { } found
            ? new QuestionBox(MeetingDocument.Read(found), await new QuestionReading(forum, session, stop).All(meeting), await VotesOf(session, meeting, actor, stop))
            : null, cancel);

    public async Task<IReadOnlyList<MeetingId>> Untold(CancellationToken cancel) =>
        [.. (await forum.Questions.Find(Where.Eq("untold", true)).Project("{ meeting: 1 }").All(cancel)).Select(found => new MeetingId(found.Text("meeting"))).Distinct()];

    public void Add(BoxedQuestion question)
    {
        unit.Take(question);
        unit.Writes.Insert(forum.Questions, () => QuestionDocument.Of(question.State));
    }

    // Whoever asks or approves writes the meeting's document too, so that of two such commits one sees the other.
    public void ExpectWaiting(MeetingId meeting, MemberId author, int fewerThan) =>
        Expect($"waiting {meeting} {author}", Where.Eq("meeting", meeting.Value) & Where.Eq("author", author.Value) & Where.Eq("standing", (int)QuestionStanding.Waiting), fewerThan);

    public void ExpectShown(MeetingId meeting, int fewerThan) =>
        Expect($"shown {meeting}", Where.Eq("meeting", meeting.Value) & Where.Gte("standing", (int)QuestionStanding.Approved), fewerThan);

    private void Expect(string key, FilterDefinition<BsonDocument> which, int fewerThan) => unit.Writes.Change(key, async (session, cancel) =>
    {
        if ((await forum.Questions.Find(session, which).Limit(fewerThan).Project("{ _id: 1 }").ToListAsync(cancel)).Count == fewerThan) throw new Contention("a box");
    });

    // Votes come without a new version; by their number it is seen that none came in between.
    public void Keep(BoxedQuestion question)
    {
        var q = question.State;
        unit.Take(question);
        Change(q.Id, Where.Eq("version", q.Version) & Where.Eq("votes", (long)q.Votes), Make.Set("body", q.Body.OrNull()).Set("html", q.Html.OrNull()).Set("standing", (int)q.Standing)
            .Set("reason", q.Reason.OrNull()).Set("told", (long)q.Told).Set("answeredAt", q.AnsweredAt.OrNull()).Inc("version", 1L), q.Told == q.Votes);
    }

    public void Cast(QuestionVote vote)
    {
        Change(vote.Question, Where.Eq("standing", (int)QuestionStanding.Approved), Make.Inc("votes", 1L).Set("untold", true), isTold: false);
        unit.Writes.Insert(forum.QuestionVotes, () => QuestionDocument.Of(vote));
    }

    public void ForgetVotes(MeetingId meeting) => Erase(forum.QuestionVotes, meeting);

    public void EraseAll(MeetingId meeting)
    {
        Erase(forum.QuestionVotes, meeting);
        Erase(forum.Questions, meeting);
    }

    private void Erase(IMongoCollection<BsonDocument> within, MeetingId meeting) =>
        unit.Writes.Last((session, cancel) => within.DeleteManyAsync(session, Where.Eq("meeting", meeting.Value), null, cancel));

    private void Change(QuestionId id, FilterDefinition<BsonDocument> expected, UpdateDefinition<BsonDocument> change, bool isTold)
    {
        var key = MongoWrites.KeyOf(forum.Questions, id.Value);
        unit.Writes.Change(key, async (session, cancel) =>
        {
            var changed = await forum.Questions.UpdateOneAsync(session, Where.Eq("_id", id.Value) & expected, isTold ? change.Unset("untold") : change, cancellationToken: cancel);
            if (changed.MatchedCount == 0) throw new Contention(key);
        });
    }

    private async Task<IReadOnlySet<QuestionId>> VotesOf(IClientSessionHandle session, MeetingId meeting, Actor actor, CancellationToken cancel) => actor.Id is { } me
        ? (await forum.QuestionVotes.Find(session, Where.Eq("meeting", meeting.Value) & Where.Eq("member", me.Value)).ToListAsync(cancel)).Select(vote => new QuestionId(vote.Text("question"))).ToHashSet()
        : new HashSet<QuestionId>();
}
