using MongoDB.Bson;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>An agenda, its items, and what was cast, as documents of their own.</summary>
internal static class AgendaDocument
{
    public static BsonDocument Of(AgendaState agenda) => new()
    {
        { "_id", agenda.Meeting.Value },
        { "dotsEach", agenda.DotsEach },
        { "frozenAt", agenda.FrozenAt.OrNull() },
        { "dueAt", agenda.Due.OrNull() },
        { "votes", agenda.Votes },
        { "version", agenda.Version + 1 },
    };

    public static AgendaState Read(BsonDocument document, IReadOnlyList<AgendaItem> items) => new(new(document.Text("_id")), document.Small("dotsEach"), items,
        document.MomentOrNull("frozenAt"), document.Number("votes"), document.Number("version"));

    public static BsonDocument Of(MeetingId meeting, AgendaItem item) => new()
    {
        { "_id", item.Id.Value },
        { "meeting", meeting.Value },
        { "story", item.Story.Value },
        { "toldAt", item.ToldAt.AsBson() },
        { "author", item.Author.Value },
        { "by", item.By.Value },
        { "at", item.At.AsBson() },
        { "standing", (int)item.Standing },
        { "minutes", item.Minutes },
        { "place", item.Place.OrNull() },
        { "dots", item.Dots.OrNull() },
        { "movedBecause", item.MovedBecause.OrNull() },
        { "startedAt", item.StartedAt.OrNull() },
        { "endsAt", item.EndsAt.OrNull() },
        { "endedAt", item.EndedAt.OrNull() },
        { "extensions", item.Extensions },
        { "askedUntil", (item.Question?.ClosesAt).OrNull() },
        { "askedOf", (item.Question?.Present).OrNull() },
        { "notes", (item.Notes?.Value).OrNull() },
    };

    public static AgendaItem ReadItem(BsonDocument document) => new(
        new(document.Text("_id")),
        StoryOf(document),
        document.Moment("toldAt"),
        AuthorOf(document),
        ByOf(document),
        document.Moment("at"),
        (ItemStanding)document.Small("standing"),
        document.Small("minutes"),
        document.SmallOrNull("place"),
        document.SmallOrNull("dots"),
        document.TextOrNull("movedBecause"),
        document.MomentOrNull("startedAt"),
        document.MomentOrNull("endsAt"),
        document.MomentOrNull("endedAt"),
        document.Small("extensions"),
        document.MomentOrNull("askedUntil") is { } closes ? new Question(closes, document.SmallOrNull("askedOf") ?? 0) : null,
        document.TextOrNull("notes") is { } notes ? new PostId(notes) : null);

    public static ThreadId StoryOf(BsonDocument item) => new(item.Text("story"));

    public static MemberId AuthorOf(BsonDocument item) => new(item.Text("author"));

    public static MemberId ByOf(BsonDocument item) => new(item.Text("by"));

    public static string IdOf(MeetingId meeting, MemberId member) => $"{meeting}/{member}";

    public static BsonDocument Of(BallotState ballot) => new()
    {
        { "_id", IdOf(ballot.Meeting, ballot.Member) },
        { "meeting", ballot.Meeting.Value },
        { "member", ballot.Member.Value },
        { "dots", ballot.Dots.Select(dot => dot.Value).AsBson() },
        { "version", ballot.Version + 1 },
    };

    public static BallotState ReadBallot(BsonDocument document) => new(new(document.Text("meeting")), new(document.Text("member")),
        [.. document.Texts("dots").Select(dot => new ItemId(dot))], document.Number("version"));

    public static string IdOf(Voice voice) => $"{voice.Item}/{voice.Round}/{voice.Member}";

    public static BsonDocument Of(Voice voice) => new()
    {
        { "_id", IdOf(voice) },
        { "item", voice.Item.Value },
        { "round", (long)voice.Round },
        { "member", voice.Member.Value },
        { "goesOn", voice.GoesOn },
    };

    public static Voice ReadVoice(BsonDocument document) => new(new(document.Text("item")), document.Small("round"), new(document.Text("member")), document.Flag("goesOn"));

    private static BsonValue OrNull(this int? number) => number is { } there ? there : BsonNull.Value;
}
