using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Something that must be so in every file.</summary>
/// <param name="Fault">What is wrong when it isn't, with the number of cases as {0}.</param>
/// <param name="Count">Counts the cases.</param>
internal sealed record StoreRule(string Fault, string Count);

/// <summary>What rows of a whole store say about each other.</summary>
internal static class StoreRules
{
    private const string Counted = "p.number > 1 AND p.hidden = 0 AND p.removed = 0";

    // Off record who had a turn is kept, and nothing of when.
    private static readonly string IsErased = $"m.rule = {(int)RoomRule.OffRecord} AND m.stage = {(int)MeetingStage.Closed}";

    private static readonly string IsHole = $"hole % {StreamId.RestoreJump} <> 0";

    public static IReadOnlyList<StoreRule> All { get; } =
    [
        .. Orphans, .. Threads, .. Rooms, .. Agendas, .. TalkRules.All, .. QuestionRules.All,
    ];

    private static StoreRule[] Orphans =>
    [
        Stray("threads stand in no board", "threads", "board", "boards", "AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.board = x.board AND i.published = 0)"),
        Stray("threads have no opening post", "threads", "opening", "posts", "AND NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = x.opening)"),
        Stray("threads have an author who isn't there", "threads", "author_id", "members"),
        Stray("threads have accepted an answer that isn't there", "threads", "accepted", "posts"),
        Stray("posts belong to no thread", "posts", "thread", "threads"),
        Stray("posts have an author who isn't there", "posts", "author_id", "members"),
        Stray("posts answer a post that isn't there", "posts", "reply_to", "posts"),
        Stray("revisions belong to no post", "revisions", "post", "posts"),
        Stray("tags belong to no thread", "thread_tags", "thread", "threads"),
        Stray("lines belong to no meeting", "messages", "meeting", "meetings"),
        Stray("lines have a speaker who isn't there", "messages", "author", "members", "AND NOT (x.author = '' AND x.redacted = 1)"),
        Stray("hands belong to no meeting", "hands", "meeting", "meetings"),
        Stray("hands belong to nobody", "hands", "member", "members"),
        Stray("rules were accepted for no meeting", "acceptances", "meeting", "meetings"),
        Stray("rules were accepted by nobody", "acceptances", "member", "members"),
        Stray("turns belong to no meeting", "turns", "meeting", "meetings"),
        Stray("turns belong to nobody", "turns", "member", "members"),
        Stray("meetings belong to a chapter that isn't there", "meetings", "chapter", "chapters"),
        Stray("meetings have a facilitator who isn't there", "meetings", "facilitator", "members"),
        Stray("meetings have a deputy who isn't there", "meetings", "deputy", "members"),
        Stray("series belong to no chapter", "series", "chapter", "chapters"),
        Stray("series have planned a meeting that isn't there", "series", "planned", "meetings"),
        Stray("series are kept by somebody who isn't there", "series", "kept_by", "members"),
        Stray("answers belong to no meeting", "attendees", "meeting", "meetings"),
        Stray("answers belong to nobody", "attendees", "member", "members"),
        Stray("leaders belong to a chapter that isn't there", "chapter_leaders", "chapter", "chapters"),
        Stray("leaders aren't there", "chapter_leaders", "member", "members"),
        Stray("members belong to a chapter that isn't there", "chapter_members", "chapter", "chapters"),
        Stray("members of chapters aren't there", "chapter_members", "member", "members"),
        Stray("choices of notices are nobody's", "notice_choices", "member", "members"),
        Stray("notices belong to nobody", "notices", "member", "members"),
        Stray("notices are about a thread that isn't there", "notices", "thread", "threads"),
        Stray("notices are about a post that isn't there", "notices", "post", "posts"),
        Stray("notices are about a meeting that isn't there", "notices", "meeting", "meetings"),
        Stray("sessions and tokens belong to nobody", "passes", "member", "members"),
    ];

    private static StoreRule[] Threads =>
    [
        new("{0} threads count their replies wrong", $"SELECT count(*) FROM threads t WHERE t.reply_count <> (SELECT count(*) FROM posts p WHERE p.thread = t.id AND {Counted})"),
        new("{0} threads would give a post number again", "SELECT count(*) FROM threads t WHERE t.last_number < (SELECT max(p.number) FROM posts p WHERE p.thread = t.id)"),
        new("{0} threads have another last activity than their last post", $"SELECT count(*) FROM threads t LEFT JOIN stirred y ON y.thread = t.id WHERE {Stirred.ActiveAt} <> (SELECT max(t.created_at, max(p.created_at)) FROM posts p WHERE p.thread = t.id)"),
        new("{0} posts share their number with another", "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM posts GROUP BY thread, number HAVING n > 1)"),
        new("{0} posts have another audience than their thread", "SELECT count(*) FROM posts p JOIN threads t ON t.id = p.thread WHERE p.audience <> t.audience"),
        new("{0} posts have text but no rendering", "SELECT count(*) FROM posts WHERE html = '' AND text <> ''"),
        new("{0} threads stand in lists for others than may see them", $"SELECT count(*) FROM threads t WHERE t.sight % {Sight.Staged} <> t.audience + CASE WHEN t.removed THEN {Sight.Removed} WHEN t.hidden THEN {Sight.Hidden} ELSE 0 END"),
        new("{0} threads are listed by other tags than they have", "SELECT count(*) FROM threads t WHERE json_array_length(t.tags) <> (SELECT count(*) FROM thread_tags g WHERE g.thread = t.id AND EXISTS (SELECT 1 FROM json_each(t.tags) j WHERE j.value = g.tag))"),
        new("{0} threads have a hole in their log", $"SELECT count(DISTINCT stream) FROM (SELECT stream, seq - lag(seq, 1, 0) OVER (PARTITION BY stream ORDER BY seq) - 1 AS hole FROM log WHERE stream LIKE 'thread:%') WHERE {IsHole}"),
        new("{0} threads would give a number of their log again", $"SELECT count(*) FROM (SELECT t.head - coalesce((SELECT max(l.seq) FROM log l WHERE l.stream = 'thread:' || t.id), 0) AS hole FROM threads t) WHERE hole < 0 OR {IsHole}"),
    ];

    private static StoreRule[] Rooms =>
    [
        new("{0} rooms have a hole in their log", $"SELECT count(DISTINCT stream) FROM (SELECT stream, seq - lag(seq, 1, 0) OVER (PARTITION BY stream ORDER BY seq) - 1 AS hole FROM log WHERE stream LIKE 'room:%') WHERE {IsHole}"),
        new("{0} rooms would give a number of their log again", $"SELECT count(*) FROM (SELECT m.head - coalesce((SELECT max(l.seq) FROM log l WHERE l.stream = 'room:' || m.id), 0) AS hole FROM meetings m) WHERE hole < 0 OR {IsHole}"),
        new("{0} lines stand under another number than in the log", "SELECT count(*) FROM messages g LEFT JOIN log l ON l.stream = 'room:' || g.meeting AND l.seq = g.seq WHERE l.subject IS NOT g.id"),
        new("{0} numbers in a room's log name a line that isn't there", $"SELECT count(*) FROM log l LEFT JOIN messages g ON g.id = l.subject WHERE l.type IN ({Columns.Words(MessageEvent.Types)}) AND g.id IS NULL"),
        new("{0} hands stand at a number at which nobody raised one", $"SELECT count(*) FROM hands d LEFT JOIN log l ON l.stream = 'room:' || d.meeting AND l.seq = d.seq WHERE l.subject IS NOT d.member OR l.type NOT IN ('{HandRaised.Type}', '{HandDeferred.Type}')"),
        new("{0} turns stand at a number at which nobody was called", $"SELECT count(*) FROM turns t LEFT JOIN log l ON l.stream = 'room:' || t.meeting AND l.seq = t.seq WHERE (l.subject IS NOT t.member OR l.type <> '{HandCalled.Type}') AND NOT EXISTS (SELECT 1 FROM meetings m WHERE m.id = t.meeting AND {IsErased})"),
        new("{0} redacted lines still have their text", "SELECT count(*) FROM messages WHERE redacted = 1 AND (body IS NOT NULL OR html IS NOT NULL)"),
        new("{0} lines were said off record and still have their text", $"SELECT count(*) FROM messages g JOIN meetings m ON m.id = g.meeting WHERE m.rule = {(int)RoomRule.OffRecord} AND m.stage = {(int)MeetingStage.Closed} AND g.redacted = 0"),
        new("{0} lines have no text or no rendering", "SELECT count(*) FROM messages WHERE redacted = 0 AND (body IS NULL OR html IS NULL OR html = '')"),
        new("{0} answers stand in no list", "SELECT count(*) FROM attendees a WHERE NOT EXISTS (SELECT 1 FROM attendances l WHERE l.meeting = a.meeting)"),
        new("{0} answers share their turn with another", "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM attendees GROUP BY meeting, turn HAVING n > 1)"),
        new("{0} logs belong to nothing", "SELECT count(*) FROM (SELECT DISTINCT stream FROM log) s WHERE NOT EXISTS (SELECT 1 FROM threads t WHERE s.stream = 'thread:' || t.id) AND NOT EXISTS (SELECT 1 FROM meetings m WHERE s.stream = 'room:' || m.id)"),
    ];

    private static StoreRule[] Agendas =>
    [
        new("{0} agendas belong to no meeting", "SELECT count(*) FROM agendas x LEFT JOIN meetings o ON o.id = x.meeting WHERE o.id IS NULL"),
        new("{0} items belong to no agenda", "SELECT count(*) FROM agenda_items x LEFT JOIN agendas o ON o.meeting = x.meeting WHERE o.meeting IS NULL"),
        Stray("items tell a story that isn't there", "agenda_items", "story", "threads"),
        Stray("items have an author who isn't there", "agenda_items", "author", "members"),
        Stray("items were put forward by nobody", "agenda_items", "by_id", "members"),
        Stray("items have notes that aren't there", "agenda_items", "notes", "posts"),
        Stray("ballots belong to nobody", "ballots", "member", "members"),
        Stray("voices belong to no item", "voices", "item", "agenda_items"),
        Stray("voices belong to nobody", "voices", "member", "members"),
        new("{0} ballots have more dots than everybody has", "SELECT count(*) FROM ballots x LEFT JOIN agendas o ON o.meeting = x.meeting WHERE o.meeting IS NULL OR json_array_length(x.dots) > o.dots_each"),
        new("{0} dots lie on an item of another agenda", "SELECT count(*) FROM ballots x, json_each(x.dots) j WHERE NOT EXISTS (SELECT 1 FROM agenda_items i WHERE i.id = j.value AND i.meeting = x.meeting)"),
        new("{0} agendas have two items in one place", $"SELECT count(*) FROM (SELECT 1 FROM agenda_items WHERE place IS NOT NULL AND standing >= {(int)ItemStanding.Waiting} GROUP BY meeting, place HAVING count(*) > 1)"),
        new("{0} agendas talk about two items at once", $"SELECT count(*) FROM (SELECT 1 FROM agenda_items WHERE standing = {(int)ItemStanding.Running} GROUP BY meeting HAVING count(*) > 1)"),
        new("{0} numbers in a room's log name an item that isn't there", $"SELECT count(*) FROM log l LEFT JOIN agenda_items i ON i.id = l.subject WHERE l.type IN ({string.Join(", ", ItemEvent.Types.Order().Select(type => $"'{type}'"))}) AND i.id IS NULL"),
    ];

    internal static StoreRule Stray(string what, string table, string column, string owners, string unless = "") =>
        new($"{{0}} {what}", $"SELECT count(*) FROM {table} x LEFT JOIN {owners} o ON o.id = x.{column} WHERE x.{column} IS NOT NULL AND o.id IS NULL {unless}");
}
