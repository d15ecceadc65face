using System.Globalization;
using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A meeting as a document, beside the store's own counters: head, writes.</summary>
internal static class MeetingDocument
{
    // A wall clock belongs to no zone, so it isn't kept as a moment.
    private const string WallClock = "yyyy-MM-dd'T'HH:mm:ss.fff";

    public static BsonDocument New(MeetingState meeting) => new BsonDocument("_id", meeting.Id.Value).AddRange(Changing(meeting));

    /// <summary>What a meeting's verbs may change.</summary>
    public static BsonDocument Changing(MeetingState meeting) => new()
    {
        { "chapter", (meeting.Chapter?.Value).OrNull() },
        { "title", meeting.Title },
        { "about", meeting.About },
        { "aboutHtml", meeting.AboutHtml },
        { "audience", (int)meeting.Audience },
        { "localStart", meeting.LocalStart.ToString(WallClock, CultureInfo.InvariantCulture) },
        { "zone", meeting.Zone },
        { "startsAt", meeting.StartsAt.AsBson() },
        { "endsAt", meeting.EndsAt.AsBson() },
        { "stage", (int)meeting.Stage },
        { "facilitator", meeting.Facilitator.Value },
        { "openedAt", meeting.OpenedAt.OrNull() },
        { "closedAt", meeting.ClosedAt.OrNull() },
        { "edition", meeting.Edition },
        { "rule", (int)meeting.Rule },
        { "deputy", (meeting.Deputy?.Value).OrNull() },
        { "call", meeting.Call.OrNull() },
        { "cancelledAt", meeting.CancelledAt.OrNull() },
        { "staged", meeting.Staged },
        { "passed", (int)meeting.Passed },
        { "pinned", (meeting.Pinned?.Value).OrNull() },
        { "slow", meeting.SlowSeconds },
        { "nextDue", meeting.NextDue.OrNull() },
    };

    public static MeetingState Read(BsonDocument document) => new(
        new(document.Text("_id")),
        ChapterOf(document),
        document.Text("title"),
        document.Text("about"),
        document.Text("aboutHtml"),
        (Audience)document.Small("audience"),
        DateTime.ParseExact(document.Text("localStart"), WallClock, CultureInfo.InvariantCulture),
        document.Text("zone"),
        document.Moment("startsAt"),
        document.Moment("endsAt"),
        (MeetingStage)document.Small("stage"),
        FacilitatorOf(document),
        document.MomentOrNull("openedAt"),
        document.MomentOrNull("closedAt"),
        document.Number("edition"),
        document.Number("version"),
        (RoomRule)document.Small("rule"))
    {
        Deputy = DeputyOf(document), Call = document.TextOrNull("call"), CancelledAt = document.MomentOrNull("cancelledAt"),
        Staged = document.Has("staged") && document.Flag("staged"), Passed = (MeetingMilestones)(document.SmallOrNull("passed") ?? 0),
        Pinned = document.TextOrNull("pinned") is { } pinned ? new(pinned) : null, SlowSeconds = document.SmallOrNull("slow") ?? 0,
    };

    public static ChapterId? ChapterOf(BsonDocument document) => document.TextOrNull("chapter") is { } chapter ? new(chapter) : null;

    public static MemberId? DeputyOf(BsonDocument document) => document.TextOrNull("deputy") is { } deputy ? new(deputy) : null;

    public static MemberId FacilitatorOf(BsonDocument document) => new(document.Text("facilitator"));
}
