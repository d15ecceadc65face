using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps what rooms ask outside in MongoDB.</summary>
internal sealed class MongoInquiryStore(MongoForum forum, MongoUnitOfWork unit, MongoTransactions transactions) : IInquiryStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task<MeetingInquiries?> Find(MeetingId meeting, Actor actor, CancellationToken cancel) => transactions.Read(async (session, stop) =>
        await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value) & Sight.Within(actor.Reach)).FirstOrDefaultAsync(stop) is { } found
            ? new MeetingInquiries(MeetingDocument.Read(found), await Of(forum, session, meeting, stop), await VotesOf(session, meeting, actor, stop))
            : null, cancel);

    public Task<Inquiry?> FindByLink(string linkHash, CancellationToken cancel) => transactions.Read(async (session, stop) =>
        await forum.Inquiries.Find(session, Where.Eq("link", linkHash)).FirstOrDefaultAsync(stop) is { } found
        && await forum.Meetings.Find(session, Where.Eq("_id", found["meeting"])).FirstOrDefaultAsync(stop) is { } meeting
            ? new Inquiry(MeetingDocument.Read(meeting), InquiryDocument.Read(found))
            : null, cancel);

    public async Task<IReadOnlyList<InquiryVote>> Votes(InquiryId inquiry, CancellationToken cancel) =>
        [.. (await forum.InquiryVotes.Find(Where.Eq("inquiry", inquiry.Value)).Sort("{ member: 1 }").All(cancel)).Select(InquiryDocument.ReadVote)];

    public async Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset until, CancellationToken cancel) =>
        [.. (await forum.Inquiries.Find(Where.Eq("standing", (int)InquiryStanding.Asked) & Where.Lte("closesAt", until.AsBson())).Project("{ meeting: 1 }").All(cancel))
            .Select(found => new MeetingId(found.Text("meeting"))).Distinct()];

    public void Add(Inquiry inquiry)
    {
        unit.Take(inquiry);
        unit.Writes.Insert(forum.Inquiries, () => InquiryDocument.Of(inquiry.State));
    }

    public void Keep(Inquiry inquiry)
    {
        var i = inquiry.State;
        unit.Take(inquiry);
        Change(i.Id, async (session, id, cancel) => (await forum.Inquiries.ReplaceOneAsync(session, id & Where.Eq("version", i.Version) & Where.Eq("votes", i.Votes), InquiryDocument.Of(i), cancellationToken: cancel)).MatchedCount);
        if (i.Standing != InquiryStanding.Asked) unit.Writes.Last((session, cancel) => forum.InquiryVotes.DeleteManyAsync(session, Where.Eq("inquiry", i.Id.Value), null, cancel));
    }

    public void Hear(InquiryVote vote)
    {
        Change(vote.Inquiry, async (session, id, cancel) => (await forum.Inquiries.UpdateOneAsync(session, id & Where.Eq("standing", (int)InquiryStanding.Asked),
            Builders<BsonDocument>.Update.Inc("votes", 1L), cancellationToken: cancel)).MatchedCount);
        unit.Writes.Change(MongoWrites.KeyOf(forum.InquiryVotes, InquiryDocument.IdOf(vote)), (session, cancel) =>
            forum.InquiryVotes.ReplaceOneAsync(session, Where.Eq("_id", InquiryDocument.IdOf(vote)), InquiryDocument.Of(vote), new ReplaceOptions { IsUpsert = true }, cancel));
    }

    public void EraseAll(MeetingId meeting)
    {
        foreach (var within in new[] { forum.InquiryVotes, forum.Inquiries })
            unit.Writes.Last((session, cancel) => within.DeleteManyAsync(session, Where.Eq("meeting", meeting.Value), null, cancel));
    }

    /// <summary>What a room has asked outside.</summary>
    public static async Task<IReadOnlyList<InquiryState>> Of(MongoForum forum, IClientSessionHandle session, MeetingId meeting, CancellationToken cancel) =>
        [.. (await forum.Inquiries.Find(session, Where.Eq("meeting", meeting.Value)).Sort("{ askedAt: 1, _id: 1 }").ToListAsync(cancel)).Select(InquiryDocument.Read)];

    private void Change(InquiryId inquiry, Func<IClientSessionHandle, FilterDefinition<BsonDocument>, CancellationToken, Task<long>> change)
    {
        var key = MongoWrites.KeyOf(forum.Inquiries, inquiry.Value);
        unit.Writes.Change(key, async (session, cancel) =>
        {
            if (await change(session, Where.Eq("_id", inquiry.Value), cancel) == 0) throw new Contention(key);
        });
    }

    private async Task<Dictionary<InquiryId, bool>> VotesOf(IClientSessionHandle session, MeetingId meeting, Actor actor, CancellationToken cancel) => actor.Id is { } me
        ? (await forum.InquiryVotes.Find(session, Where.Eq("meeting", meeting.Value) & Where.Eq("member", me.Value)).ToListAsync(cancel)).ToDictionary(vote => new InquiryId(vote.Text("inquiry")), vote => vote.Flag("yes"))
        : [];
}
