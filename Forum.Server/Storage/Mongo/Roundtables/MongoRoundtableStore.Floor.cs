using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

// The floor: hands, turns, and the meeting's number that moves with them.
internal sealed partial class MongoRoundtableStore
{
    private static readonly UpdateDefinitionBuilder<BsonDocument> Make = Builders<BsonDocument>.Update;

    public async Task<Hand?> FindHand(MeetingId meeting, MemberId member, CancellationToken cancel) =>
        await forum.Hands.Find(Where.Eq("_id", HandDocument.IdOf(meeting, member))).OneOrNone(cancel) is { } found
            ? HandDocument.Read(found, await AuthorViews.Of(forum, [member], cancel))
            : null;

    public Task<Floor> Floor(MeetingState meeting, CancellationToken cancel) =>
        transactions.Read((session, stop) => new RoomReading(forum, session, stop).Floor(meeting), cancel);

    public async Task<HandRank> RankOf(MeetingState meeting, MemberId member, Turn? but, CancellationToken cancel)
    {
        var counting = Where.Eq("member", member.Value) & Where.Eq("chapter", (meeting.Chapter?.Value).OrNull()) & Where.Eq("skipped", false);
        if (but is not null) counting &= Where.Ne("_id", TurnDocument.IdOf(but));
        if (await HadTurn(counting & Where.Eq("meeting", meeting.Id.Value), cancel)) return HandRank.Again;
        return await HadTurn(counting, cancel) ? HandRank.NotYetToday : HandRank.FirstTime;
    }

    // Hands go up and down whatever else happens to the floor meanwhile; they only make others, who decided by it, look again.
    public void Add(Hand hand, HandRaised happened)
    {
        unit.Enlist(happened);
        unit.Writes.Of(hand.Meeting.Stream).MoveFloor();
        unit.Writes.Insert(forum.Hands, () =>
        {
            hand.Place.Give(happened.Seq.Number);
            return HandDocument.Of(hand);
        });
    }

    public void Remove(Hand hand, HandLowered happened)
    {
        unit.Enlist(happened);
        unit.Writes.Of(hand.Meeting.Stream).MoveFloor();
        TakeDown(hand);
    }

    public void Keep(Floor floor)
    {
        if (floor.Raised.Count == 0) return;
        unit.Take(floor);
        unit.Writes.Of(floor.State.Meeting.Id.Stream).MoveFloor(floor.State.Version);
        foreach (var happened in floor.Raised) Write((FloorEvent)happened, floor.State.Meeting);
    }

    private void Write(FloorEvent happened, MeetingState meeting)
    {
        switch (happened)
        {
            case HandCalled called: Call(called, meeting); break;
            case TurnEnded { Turn: var turn }: End(turn, Make.Set("endedAt", happened.At.AsBson())); break;
            case TurnSkipped { Turn: var turn }: End(turn, Make.Set("endedAt", happened.At.AsBson()).Set("skipped", true)); break;
            case HandDeferred { Hand: var hand }:
                // Last: its new place is the number of this event.
                unit.Writes.Last((session, cancel) =>
                {
                    hand.Place.Give(happened.Seq.Number);
                    return Replace(session, hand, cancel);
                });
                break;
            case DeferralProposed { Hand: var hand }: unit.Writes.Change(KeyOf(hand), (session, cancel) => Replace(session, hand, cancel)); break;
            case HandRanked { Hand: var hand }: unit.Writes.Change(KeyOf(hand), (session, cancel) => Replace(session, hand, cancel)); break;
            case HandLowered { Hand: var hand }: TakeDown(hand); break;
            default: throw new InvalidOperationException($"A floor doesn't keep a {happened.Line.Type}.");
        }
    }

    private void Call(HandCalled called, MeetingState meeting)
    {
        var (hand, turn) = (called.Hand, called.Turn);
        TakeDown(hand);
        unit.Writes.Insert(forum.Turns, () =>
        {
            turn.Seq.Give(called.Seq.Number);
            return TurnDocument.Of(turn, meeting);
        });
        unit.Writes.Last((session, cancel) => forum.Hands.UpdateManyAsync(session,
            Where.Eq("meeting", meeting.Id.Value) & Where.Lt("seq", hand.Place.Number), Make.Inc("passedOver", 1L), cancellationToken: cancel));
    }

    private void End(Turn turn, UpdateDefinition<BsonDocument> ending)
    {
        var id = TurnDocument.IdOf(turn);
        unit.Writes.Change(MongoWrites.KeyOf(forum.Turns, id), async (session, cancel) =>
        {
            var ended = await forum.Turns.UpdateOneAsync(session, Where.Eq("_id", id) & Where.Eq("now", turn.Meeting.Value), ending.Unset("now"), cancellationToken: cancel);
            if (ended.MatchedCount == 0) throw new Contention("a turn");
        });
    }

    private void TakeDown(Hand hand) => unit.Writes.Change(KeyOf(hand), async (session, cancel) =>
    {
        var lowered = await forum.Hands.DeleteOneAsync(session, Where.Eq("_id", IdOf(hand)), cancellationToken: cancel);
        if (lowered.DeletedCount == 0) throw new Contention("a raised hand");
    });

    private async Task Replace(IClientSessionHandle session, Hand hand, CancellationToken cancel)
    {
        var replaced = await forum.Hands.ReplaceOneAsync(session, Where.Eq("_id", IdOf(hand)), HandDocument.Of(hand), cancellationToken: cancel);
        if (replaced.MatchedCount == 0) throw new Contention("a raised hand");
    }

    private Task<bool> HadTurn(FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        Reading.Reached(async stop => await forum.Turns.Find(which).Limit(1).AnyAsync(stop), cancel);

    private string KeyOf(Hand hand) => MongoWrites.KeyOf(forum.Hands, IdOf(hand));

    private static string IdOf(Hand hand) => HandDocument.IdOf(hand.Meeting, hand.Member.Id!.Value);
}
