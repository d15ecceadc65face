using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps agendas in MongoDB.</summary>
internal sealed class MongoAgendaStore(MongoForum forum, MongoUnitOfWork unit, MongoTransactions transactions) : IAgendaStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Make = Builders<BsonDocument>.Update;

    public Task<Agenda?> Find(MeetingId meeting, Actor actor, CancellationToken cancel) => transactions.Read(async (session, stop) =>
    {
        var reading = new AgendaReading(forum, session, stop);
        return await Meeting(session, meeting, actor, stop) is { } found
            ? new Agenda(found, await reading.Agenda(meeting, [.. (await reading.Items(meeting)).Select(AgendaDocument.ReadItem)]))
            : null;
    }, cancel);

    public Task<AgendaView?> View(MeetingId meeting, Actor actor, CancellationToken cancel) => transactions.Read(async (session, stop) =>
    {
        if (await Meeting(session, meeting, actor, stop) is not { } found) return null;
        var reading = new AgendaReading(forum, session, stop);
        var items = await reading.Views(await reading.Items(meeting), found.Audience);
        var agenda = await reading.Agenda(meeting, [.. items.Select(item => item.Item)]);
        return new AgendaView(found, agenda, [.. items.OrderBy(item => item.Item.Place ?? int.MaxValue)], actor.Id is { } me ? await reading.DotsOf(meeting, me) : []);
    }, cancel);

    public async Task<Ballot> FindBallot(MeetingId meeting, MemberId member, CancellationToken cancel) =>
        await forum.Ballots.Find(Where.Eq("_id", AgendaDocument.IdOf(meeting, member))).OneOrNone(cancel) is { } found
            ? new Ballot(AgendaDocument.ReadBallot(found))
            : new Ballot(new(meeting, member, []));

    public async Task<IReadOnlyList<BallotState>> Ballots(MeetingId meeting, CancellationToken cancel) =>
        [.. (await forum.Ballots.Find(Where.Eq("meeting", meeting.Value)).Sort("{ member: 1 }").All(cancel)).Select(AgendaDocument.ReadBallot)];

    public async Task<IReadOnlyList<Voice>> Voices(ItemId item, int round, CancellationToken cancel) =>
        [.. (await forum.Voices.Find(Where.Eq("item", item.Value) & Where.Eq("round", (long)round)).Sort("{ member: 1 }").All(cancel)).Select(AgendaDocument.ReadVoice)];

    public async Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset until, CancellationToken cancel) =>
        [.. (await forum.Agendas.Find(Where.Lte("dueAt", until.AsBson())).Sort("{ dueAt: 1, _id: 1 }").Project("{ _id: 1 }").All(cancel)).Select(found => new MeetingId(found.Text("_id")))];

    public void Keep(Agenda agenda)
    {
        var (a, touched) = (agenda.State, agenda.Touched);
        unit.Take(agenda);
        if (a.Version == 0) unit.Writes.Insert(forum.Agendas, () => AgendaDocument.Of(a));
        else Change(a, Where.Eq("version", a.Version) & Where.Eq("votes", a.Votes), Make
            .Set("dotsEach", a.DotsEach).Set("frozenAt", a.FrozenAt.OrNull()).Set("dueAt", a.Due.OrNull()).Inc("version", 1L));
        foreach (var item in touched) Put(forum.AgendaItems, item.Id.Value, AgendaDocument.Of(a.Meeting, item));
    }

    public void Cast(Agenda agenda, Ballot ballot)
    {
        unit.Take(ballot);
        Count(agenda.State);
        var (b, document) = (ballot.State, AgendaDocument.Of(ballot.State));
        if (b.Version == 0) unit.Writes.Insert(forum.Ballots, () => document);
        else unit.Writes.Replace(forum.Ballots, document.Text("_id"), b.Version, () => document);
    }

    public void Hear(Agenda agenda, Voice voice)
    {
        Count(agenda.State);
        Put(forum.Voices, AgendaDocument.IdOf(voice), AgendaDocument.Of(voice));
    }

    // Somebody cast a vote: whoever counts finds out, other voters don't mind.
    private void Count(AgendaState agenda) => Change(agenda, Where.Eq("version", agenda.Version), Make.Inc("votes", 1L));

    private void Change(AgendaState agenda, FilterDefinition<BsonDocument> expected, UpdateDefinition<BsonDocument> change)
    {
        var key = MongoWrites.KeyOf(forum.Agendas, agenda.Meeting.Value);
        unit.Writes.Change(key, async (session, cancel) =>
        {
            var changed = await forum.Agendas.UpdateOneAsync(session, Where.Eq("_id", agenda.Meeting.Value) & expected, change, cancellationToken: cancel);
            if (changed.MatchedCount == 0) throw new Contention(key);
        });
    }

    private void Put(IMongoCollection<BsonDocument> within, string id, BsonDocument document) => unit.Writes.Change(MongoWrites.KeyOf(within, id), (session, cancel) =>
        within.ReplaceOneAsync(session, Where.Eq("_id", id), document, new ReplaceOptions { IsUpsert = true }, cancel));

    private async Task<MeetingState?> Meeting(IClientSessionHandle session, MeetingId meeting, Actor actor, CancellationToken cancel) =>
        await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value) & Sight.Within(actor.Reach)).FirstOrDefaultAsync(cancel) is { } found ? MeetingDocument.Read(found) : null;
}
