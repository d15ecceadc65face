using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Agendas;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

// What an off-record room leaves behind.
internal sealed partial class MongoRoundtableStore
{
    public void EraseAll(MeetingId meeting) => unit.Writes.Last(async (session, cancel) =>
    {
        var ofMeeting = Where.Eq("meeting", meeting.Value);
        await EraseLines(session, meeting, cancel);
        await forum.Acceptances.DeleteManyAsync(session, ofMeeting, cancellationToken: cancel);
        await forum.Hands.DeleteManyAsync(session, ofMeeting, cancellationToken: cancel);
        var items = await forum.AgendaItems.Find(session, ofMeeting).Project("{ _id: 1 }").ToListAsync(cancel);
        if (items.Count > 0) await forum.Voices.DeleteManyAsync(session, Where.In("item", items.Select(item => item["_id"])), cancellationToken: cancel);
        await forum.Log.UpdateManyAsync(session, Where.Eq("stream", meeting.Stream.Value) & Where.In("type", FloorEvent.Types),
            Make.Set("subject", "").Set("detail", BsonNull.Value), cancellationToken: cancel);
        await EraseReasons(session, meeting, cancel);
        await EraseTurns(session, ofMeeting, cancel);
    });

    // Where an item was put stays; why it was, or was taken off, doesn't.
    private async Task EraseReasons(IClientSessionHandle session, MeetingId meeting, CancellationToken cancel)
    {
        var reasons = Where.Eq("stream", meeting.Stream.Value) & Where.In("type", new[] { ItemMoved.Type, ItemWithdrawn.Type });
        foreach (var line in await forum.Log.Find(session, reasons).Project("{ type: 1, detail: 1 }").ToListAsync(cancel))
            await forum.Log.UpdateOneAsync(session, Where.Eq("_id", line["_id"]),
                Make.Set("detail", line["type"] == ItemMoved.Type && line["detail"] is BsonString place ? place.Value.Split(' ')[0] : (BsonValue)BsonNull.Value), cancellationToken: cancel);
    }

    private async Task EraseLines(IClientSessionHandle session, MeetingId meeting, CancellationToken cancel)
    {
        var said = await forum.Messages.Find(session, Where.Eq("meeting", meeting.Value) & Where.Ne("author", "")).Project("{ author: 1, clientId: 1 }").ToListAsync(cancel);
        if (said.Count == 0) return;
        await forum.Messages.BulkWriteAsync(session, said.Select(line => new UpdateOneModel<BsonDocument>(Where.Eq("_id", line["_id"]), Make
            .Set("author", "").Set("clientId", ErasedLine.ClientIdOf(meeting, MessageDocument.AuthorOf(line), line.Text("clientId")))
            .Set("body", BsonNull.Value).Set("html", BsonNull.Value).Set("replyTo", BsonNull.Value).Set("editedAt", BsonNull.Value).Set("redacted", true).Inc("version", 1L))), cancellationToken: cancel);
    }

    // Who had a turn in this chapter isn't asked to speak as if it were the first time; when, and how often, nobody needs to know.
    private async Task EraseTurns(IClientSessionHandle session, FilterDefinition<BsonDocument> ofMeeting, CancellationToken cancel)
    {
        var spoke = await forum.Turns.Find(session, ofMeeting & Where.Eq("skipped", false)).Sort("{ member: 1 }").ToListAsync(cancel);
        await forum.Turns.DeleteManyAsync(session, ofMeeting, cancellationToken: cancel);
        var left = spoke.DistinctBy(turn => turn.Text("member")).Select((turn, place) => TurnDocument.Erased(turn, place + 1)).ToList();
        if (left.Count > 0) await forum.Turns.InsertManyAsync(session, left, cancellationToken: cancel);
    }
}
