using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Meetings as readers see them: with chapter, facilitator and the head of the room's log.</summary>
internal static class MeetingViews
{
    public static async Task<IReadOnlyList<MeetingView>> Of(
        MongoForum forum, IReadOnlyList<BsonDocument> meetings, CancellationToken cancel, IClientSessionHandle? session = null)
    {
        var people = await AuthorViews.Of(forum, meetings.SelectMany(meeting => new[] { MeetingDocument.FacilitatorOf(meeting), MeetingDocument.DeputyOf(meeting) }), cancel, session);
        var chapters = await Chapters(forum, [.. meetings.Select(meeting => meeting["chapter"]).Where(chapter => !chapter.IsBsonNull).Distinct()], session, cancel);
        return [.. meetings.Select(meeting => View(meeting, chapters, people))];
    }

    private static MeetingView View(BsonDocument meeting, Dictionary<BsonValue, BsonDocument> chapters, AuthorViews people)
    {
        var chapter = chapters.GetValueOrDefault(meeting["chapter"]);
        return new(MeetingDocument.Read(meeting), chapter?.Text("name"), chapter?.Text("slug"), people[MeetingDocument.FacilitatorOf(meeting)], meeting.Number("head"))
        {
            Deputy = MeetingDocument.DeputyOf(meeting) is { } deputy ? people[deputy] : null,
        };
    }

    private static async Task<Dictionary<BsonValue, BsonDocument>> Chapters(
        MongoForum forum, IReadOnlyList<BsonValue> ids, IClientSessionHandle? session, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var wanted = Builders<BsonDocument>.Filter.In("_id", ids);
        var found = await (session is null ? forum.Chapters.Find(wanted) : forum.Chapters.Find(session, wanted)).Project("{ name: 1, slug: 1 }").All(cancel);
        return found.ToDictionary(chapter => chapter["_id"]);
    }
}
