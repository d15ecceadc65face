using VmugForum.Core.Agendas;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Series;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;
using Outcome = VmugForum.Core.Threads.Outcome;

namespace VmugForum.Server.Storage.Carrying;

/// <summary>
/// What a community is made of, in the order of the file. Not carried: what follows from the rest (counts, lists, the search index)
/// and passes, which are ways in.
/// </summary>
internal static class Kinds
{
    private const int Id = 100;
    private const int Key = 500;
    private const int Words = 2_000;
    private const int MaxLeaders = 1_000;

    public static readonly Kind Chapter = new("chapter", new TextField("id", Id), new TextField("slug", Key), new TextField("name", Words), new TextField("zone", Id),
        new ListField("leaders", MaxLeaders, Id), new NumberField("version"));

    public static readonly Kind Member = new("member", new TextField("id", Id), new TextField("userName", Id), new TextField("userKey", Id), new TextField("email", Key, true),
        new TextField("emailKey", Key, true), new TextField("displayName", Key), new TextField("about", Words), new TextField("passwordHash", Key, true), new NameField<Roles>("roles"),
        new NameField<AffiliationClass>("class"), new MomentField("provenUntil", true), new NameField<Standing>("standing"), new MomentField("silencedUntil", true),
        new NumberField("failedSignIns"), new MomentField("lockedUntil", true), new MomentField("joinedAt"), new TextField("origin", Key, true), new TextField("import", Id, true),
        new NumberField("version"));

    public static readonly Kind Link = new("link", new TextField("secretHash", Key), new NameField<LinkPurpose>("purpose"), new TextField("member", Id), new MomentField("expiresAt"));

    public static readonly Kind Board = new("board", new TextField("id", Id), new TextField("slug", Key), new TextField("name", Words), new TextField("description", Words),
        new NameField<Audience>("audience"), new NumberField("position"), new NumberField("version"));

    public static readonly Kind Import = new("import", new TextField("id", Id), new TextField("site", Key), new TextField("name", Words), new TextField("board", Id),
        new TextField("boardSlug", Key), new NameField<Audience>("audience"), new FlagField("makesBoard"), new MomentField("startedAt"), new MomentField("publishedAt", true),
        new NumberField("version"));

    public static readonly Kind Thread = new("thread", [new TextField("id", Id), new TextField("board", Id), new NameField<Audience>("audience"), new TextField("title", Words),
        new TextField("slug", Key), new NameField<ThreadKind>("kind"), new NameField<Outcome>("outcome", true), new ListField("tags", ForumThread.MaxTags, Id), .. Author,
        new TextField("opening", Id), new TextField("accepted", Id, true), new FlagField("pinned"), new FlagField("locked"), new FlagField("hidden"), new FlagField("removed"),
        new MomentField("createdAt"), new NumberField("edition"), .. Source, new NumberField("version"), new NumberField("lastNumber"), new NumberField("head")]);

    public static readonly Kind Post = new("post", [new TextField("id", Id), new TextField("thread", Id), new NameField<Audience>("audience"), new NumberField("number"), .. Author,
        new TextField("source", Body.MaxImportedBytes), new NameField<BodyFormat>("format"), new TextField("html", Body.MaxRenderedBytes), new TextField("text", Body.MaxRenderedBytes),
        new TextField("replyTo", Id, true), new MomentField("createdAt"), new MomentField("editedAt", true), new FlagField("hidden"), new FlagField("removed"), new NumberField("edition"),
        .. Source, new NumberField("version")]);

    public static readonly Kind Revision = new("revision", new TextField("post", Id), new NumberField("edition"), new TextField("source", Body.MaxImportedBytes),
        new NameField<BodyFormat>("format"), new MomentField("writtenAt"), new TextField("by", Id, true));

    public static readonly Kind Meeting = new("meeting", new TextField("id", Id), new TextField("chapter", Id, true), new TextField("title", Words),
        new TextField("about", Body.MaxMarkdownBytes), new TextField("aboutHtml", Body.MaxRenderedBytes), new NameField<Audience>("audience"), new TextField("localStart", Id),
        new TextField("zone", Id), new MomentField("startsAt"), new MomentField("endsAt"), new NameField<MeetingStage>("stage"), new TextField("facilitator", Id),
        new MomentField("openedAt", true), new MomentField("closedAt", true), new NumberField("edition"), new NameField<RoomRule>("rule"), new NumberField("version"), new NumberField("head"),
        new TextField("deputy", Id, true), new TextField("call", Core.Meetings.Meeting.MaxCall, true), new MomentField("cancelledAt", true),
        new FlagField("staged", true), new NumberField("passed", true), new MomentField("nextDue", true),
        new TextField("pinned", Id, true), new NumberField("slow", true));

    public static readonly Kind Series = new("series", new TextField("chapter", Id), new TextField("title", Words), new TextField("about", Body.MaxMarkdownBytes),
        new TextField("aboutHtml", Body.MaxRenderedBytes), new NameField<Audience>("audience"), new NumberField("week"), new NumberField("day"), new NumberField("everyMonths"),
        new NumberField("month"), new TextField("localTime", Id), new TextField("zone", Id), new NumberField("minutes"), new TextField("call", Core.Meetings.Meeting.MaxCall, true),
        new NumberField("seats", true), new ListField("rota", MeetingSeries.MaxRota, Id), new TextField("keptBy", Id), new TextField("planned", Id, true),
        new TextField("plannedFor", Id, true), new MomentField("endedAt", true), new NameField<RoomRule>("roomRule"), new NumberField("version"));

    public static readonly Kind Attendance = new("attendance", new TextField("meeting", Id), new NumberField("seats", true), new NumberField("version"));

    public static readonly Kind Attendee = new("attendee", new TextField("meeting", Id), new TextField("member", Id), new FlagField("comes"), new NumberField("turn"), new MomentField("at"));

    public static readonly Kind Message = new("message", new TextField("id", Id), new TextField("meeting", Id), new NumberField("seq"), new TextField("author", Id),
        new TextField("clientId", Roundtable.MaxClientId), new TextField("body", Roundtable.MaxLine, true), new TextField("html", Body.MaxRenderedBytes, true),
        new TextField("replyTo", Id, true), new MomentField("at"), new MomentField("editedAt", true), new FlagField("redacted"), new NumberField("version"));

    public static readonly Kind Hand = new("hand", new TextField("meeting", Id), new TextField("member", Id), new MomentField("raisedAt"), new NumberField("seq"),
        new NameField<HandRank>("rank"), new NumberField("passedOver"), new FlagField("askedToWait"));

    public static readonly Kind Turn = new("turn", new TextField("meeting", Id), new NumberField("seq"), new TextField("member", Id), new TextField("chapter", Id, true),
        new NameField<HandRank>("rank"), new MomentField("calledAt"), new MomentField("endedAt", true), new FlagField("skipped"));

    public static readonly Kind Acceptance = new("acceptance", new TextField("meeting", Id), new TextField("member", Id), new NameField<RoomRule>("rule"), new MomentField("at"));

    public static readonly Kind Agenda = new("agenda", new TextField("meeting", Id), new NumberField("dotsEach"), new MomentField("frozenAt", true), new MomentField("dueAt", true),
        new NumberField("votes"), new NumberField("version"));

    public static readonly Kind AgendaItem = new("agendaItem", new TextField("id", Id), new TextField("meeting", Id), new TextField("story", Id), new MomentField("toldAt"),
        new TextField("author", Id), new TextField("by", Id), new MomentField("at"), new NameField<ItemStanding>("standing"), new NumberField("minutes"), new NumberField("place", true),
        new NumberField("dots", true), new TextField("movedBecause", Words, true), new MomentField("startedAt", true), new MomentField("endsAt", true), new MomentField("endedAt", true),
        new NumberField("extensions"), new MomentField("askedUntil", true), new NumberField("askedOf", true), new TextField("notes", Id, true));

    public static readonly Kind Ballot = new("ballot", new TextField("meeting", Id), new TextField("member", Id), new ListField("dots", Core.Agendas.Agenda.MostDots, Id), new NumberField("version"));

    public static readonly Kind Voice = new("voice", new TextField("item", Id), new NumberField("round"), new TextField("member", Id), new FlagField("goesOn"));

    public static readonly Kind Question = new("question", new TextField("id", Id), new TextField("meeting", Id), new TextField("author", Id), new TextField("body", BoxedQuestion.MaxLength, true),
        new TextField("html", Body.MaxRenderedBytes, true), new MomentField("askedAt"), new NameField<QuestionStanding>("standing"), new TextField("reason", BoxedQuestion.MaxReason, true), new NumberField("votes"),
        new NumberField("told"), new MomentField("answeredAt", true), new NumberField("version"));

    public static readonly Kind QuestionVote = new("questionVote", new TextField("question", Id), new TextField("member", Id), new TextField("meeting", Id));

    public static readonly Kind Inquiry = new("inquiry", new TextField("id", Id), new TextField("meeting", Id), new TextField("text", Core.Inquiries.Inquiry.MaxText), new TextField("html", Body.MaxRenderedBytes),
        new MomentField("askedAt"), new MomentField("closesAt"), new NumberField("quorum"), new NameField<InquiryStanding>("standing"), new NumberField("yes"), new NumberField("voted"),
        new MomentField("decidedAt", true), new TextField("link", Key, true), new MomentField("diesAt", true), new TextField("answer", Core.Inquiries.Inquiry.MaxAnswer, true),
        new TextField("answerHtml", Body.MaxRenderedBytes, true), new TextField("answeredBy", Core.Inquiries.Inquiry.MaxBy, true), new MomentField("answeredAt", true), new NumberField("votes"), new NumberField("version"));

    public static readonly Kind InquiryVote = new("inquiryVote", new TextField("inquiry", Id), new TextField("member", Id), new TextField("meeting", Id), new FlagField("yes"));

    public static readonly Kind Log = new("log", new TextField("stream", Id), new NumberField("seq"), new TextField("type", Id), new TextField("subject", Id),
        new TextField("detail", Key, true), new MomentField("at"));

    public static readonly Kind Act = new("act", new TextField("id", Id), new TextField("by", Id, true), new TextField("what", Id), new TextField("targetKind", Id),
        new TextField("targetId", Id), new TextField("label", Words), new TextField("reason", Words), new NameField<Audience>("audience"), new MomentField("at"));

    public static readonly Kind Receipt = new("receipt", new TextField("member", Id), new TextField("route", Key), new TextField("key", RequestKey.MaxKeyLength),
        new TextField("fingerprint", Key), new TextField("answer", 4 * Body.MaxRenderedBytes), new MomentField("at"));

    public static readonly Kind Outbox = new("outbox", new TextField("id", Id), new TextField("kind", Id), new TextField("payload", Body.MaxRenderedBytes), new MomentField("due"),
        new NumberField("attempts"), new MomentField("freeAt", true), new TextField("error", Body.MaxRenderedBytes, true));

    public static readonly Kind ChapterMember = new("chapterMember", new TextField("chapter", Id), new TextField("member", Id), new MomentField("joinedAt"));

    public static readonly Kind Notice = new("notice", new TextField("member", Id), new TextField("id", Key), new NameField<NoticeKind>("kind"), new TextField("about", Key),
        new MomentField("at"), new TextField("thread", Id, true), new TextField("post", Id, true), new NumberField("number", true), new TextField("meeting", Id, true), new TextField("by", Id, true),
        new TextField("what", Key, true), new TextField("reason", Words, true), new NameField<Audience>("audience", true), new FlagField("read"));

    public static readonly Kind NoticeChoice = new("noticeChoice", new TextField("member", Id), new NumberField("topic"), new NumberField("channel"));

    public static readonly Kind Reaction = new("reaction", new TextField("message", Id), new TextField("member", Id), new NameField<Core.Roundtables.Reaction>("reaction"), new TextField("meeting", Id));

    public static readonly Kind Tally = new("tally", new TextField("message", Id), new TextField("meeting", Id), new NumberField("sameHere"), new NumberField("thanks"), new NumberField("helpful"),
        new FlagField("uncounted", true));

    public static IReadOnlyList<Kind> All { get; } = [Chapter, Member, Link, Board, Import, Thread, Post, Revision, Meeting, Series, Attendance, Attendee, Message, Hand, Turn, Acceptance, Agenda, AgendaItem, Ballot, Voice, Question, QuestionVote, Inquiry, InquiryVote, Log, Act, Receipt, Outbox, Notice, ChapterMember, NoticeChoice, Reaction, Tally];

    private static Field[] Author => [new TextField("author", Id, true), new TextField("authorName", Words, true), new NameField<AffiliationClass>("affiliationThen")];

    private static Field[] Source => [new TextField("sourceSite", Key, true), new TextField("sourceUrl", Words, true), new TextField("sourceLicence", Key, true),
        new TextField("sourceKey", Key, true), new TextField("sourceImport", Id, true)];
}
