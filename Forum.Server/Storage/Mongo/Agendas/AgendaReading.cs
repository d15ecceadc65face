using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using Outcome = VmugForum.Core.Threads.Outcome;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Items of agendas joined with their stories as everybody at the meeting may see them, read in one session.</summary>
internal sealed class AgendaReading(MongoForum forum, IClientSessionHandle session, CancellationToken cancel)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task<List<BsonDocument>> Items(MeetingId meeting) => forum.AgendaItems.Find(session, Where.Eq("meeting", meeting.Value)).Sort("{ at: 1, _id: 1 }").ToListAsync(cancel);

    public async Task<AgendaState> Agenda(MeetingId meeting, IReadOnlyList<AgendaItem> items) =>
        await forum.Agendas.Find(session, Where.Eq("_id", meeting.Value)).FirstOrDefaultAsync(cancel) is { } found ? AgendaDocument.Read(found, items) : AgendaState.Blank(meeting);

    public async Task<IReadOnlyList<ItemId>> DotsOf(MeetingId meeting, MemberId member) =>
        await forum.Ballots.Find(session, Where.Eq("_id", AgendaDocument.IdOf(meeting, member))).FirstOrDefaultAsync(cancel) is { } found ? AgendaDocument.ReadBallot(found).Dots : [];

    /// <summary>The fixed order as its room knows it.</summary>
    public async Task<IReadOnlyList<AgendaItemView>> InTheRoom(MeetingId meeting, Audience audience) => [.. (await Views(await Items(meeting), audience))
        .Where(view => view.Item is { Place: not null, Standing: >= ItemStanding.Waiting }).OrderBy(view => view.Item.Place)];

    public async Task<IReadOnlyList<AgendaItemView>> Views(List<BsonDocument> items, Audience audience)
    {
        if (items.Count == 0) return [];
        var stories = await Stories(items, audience);
        var people = await AuthorViews.Of(forum, items.SelectMany(item => new MemberId?[] { AgendaDocument.AuthorOf(item), AgendaDocument.ByOf(item) }), cancel, session);
        return [.. items.Select(item => View(item, stories.GetValueOrDefault(item["story"]), people))];
    }

    // Audiences rise: whoever belongs to the meeting's belongs to every lower one.
    private async Task<Dictionary<BsonValue, BsonDocument>> Stories(List<BsonDocument> items, Audience audience)
    {
        var shown = Where.In("_id", items.Select(item => item["story"]).Distinct()) & Where.Eq("hidden", false) & Where.Eq("removed", false) & Where.Lte("audience", (int)audience);
        return (await forum.Threads.Find(session, shown).Project("{ title: 1, slug: 1, outcome: 1 }").ToListAsync(cancel)).ToDictionary(story => story["_id"]);
    }

    private static AgendaItemView View(BsonDocument item, BsonDocument? story, AuthorViews people) => new(AgendaDocument.ReadItem(item), story?.Text("title"), story?.Text("slug"),
        (Outcome?)story?.SmallOrNull("outcome"), people[AgendaDocument.AuthorOf(item)], people[AgendaDocument.ByOf(item)]);
}
