using VmugForum.Core.Inquiries;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>What question boxes, and what rooms ask outside, say about the rest of a store.</summary>
internal static class QuestionRules
{
    private static readonly string IsErased = $"m.rule = {(int)RoomRule.OffRecord} AND m.stage = {(int)MeetingStage.Closed}";

    public static IReadOnlyList<StoreRule> All { get; } =
    [
        StoreRules.Stray("questions belong to no meeting", "questions", "meeting", "meetings"),
        StoreRules.Stray("questions have an author who isn't there", "questions", "author", "members"),
        StoreRules.Stray("votes for questions belong to no question", "question_votes", "question", "questions"),
        StoreRules.Stray("votes for questions are nobody's", "question_votes", "member", "members"),
        new("{0} questions have fewer votes than voters", "SELECT count(*) FROM questions q WHERE q.votes < (SELECT count(*) FROM question_votes v WHERE v.question = q.id)"),
        new("{0} questions were taken back and still have their text", $"SELECT count(*) FROM questions WHERE standing = {(int)QuestionStanding.Withdrawn} AND (body IS NOT NULL OR html IS NOT NULL)"),
        new("{0} questions have no text or no rendering", $"SELECT count(*) FROM questions WHERE standing NOT IN ({(int)QuestionStanding.Withdrawn}, {(int)QuestionStanding.Declined}) AND (body IS NULL OR html IS NULL OR html = '')"),
        new("{0} questions were asked off record and are still there", $"SELECT count(*) FROM questions q JOIN meetings m ON m.id = q.meeting WHERE {IsErased}"),
        Named("a question", "questions", QuestionEvent.Types),
        StoreRules.Stray("inquiries belong to no meeting", "inquiries", "meeting", "meetings"),
        StoreRules.Stray("votes on inquiries belong to no inquiry", "inquiry_votes", "inquiry", "inquiries"),
        StoreRules.Stray("votes on inquiries are nobody's", "inquiry_votes", "member", "members"),
        new("{0} votes on inquiries were counted and are still there", $"SELECT count(*) FROM inquiry_votes v JOIN inquiries i ON i.id = v.inquiry WHERE i.standing <> {(int)InquiryStanding.Asked}"),
        new("{0} inquiries have a link that should be dead or none that should live", $"SELECT count(*) FROM inquiries WHERE (link IS NOT NULL) <> (standing = {(int)InquiryStanding.Sent})"),
        new("{0} inquiries were taken down and still have their words or an answer",
            $"SELECT count(*) FROM inquiries WHERE standing = {(int)InquiryStanding.Withdrawn} AND (text <> '' OR html <> '' OR coalesce(answer, answer_html, answered_by) IS NOT NULL)"),
        new("{0} inquiries were asked off record and are still there", $"SELECT count(*) FROM inquiries i JOIN meetings m ON m.id = i.meeting WHERE {IsErased}"),
        Named("an inquiry", "inquiries", InquiryEvent.Types),
    ];

    // A room off record leaves numbers without what they were about.
    private static StoreRule Named(string what, string table, IEnumerable<string> types) => new($"{{0}} numbers in a room's log name {what} that isn't there",
        $"SELECT count(*) FROM log l LEFT JOIN {table} x ON x.id = l.subject LEFT JOIN meetings m ON l.stream = 'room:' || m.id WHERE l.type IN ({Columns.Words(types.Order())}) AND x.id IS NULL AND NOT ({IsErased})");
}
