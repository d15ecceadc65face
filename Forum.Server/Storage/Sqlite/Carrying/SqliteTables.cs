using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Sqlite.Carrying;

/// <summary>Where the records of a kind are kept.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Name">The table.</param>
/// <param name="Key">The order of the file.</param>
/// <param name="Columns">A column for each field, in order.</param>
internal sealed record SqliteTable(Kind Kind, string Name, string Key, params string[] Columns)
{
    /// <summary>What is read in place of a column.</summary>
    public IReadOnlyDictionary<string, string> ReadAs { get; init; } = new Dictionary<string, string>();

    /// <summary>What is written in place of a field's value.</summary>
    public IReadOnlyDictionary<string, string> WriteAs { get; init; } = new Dictionary<string, string>();

    /// <summary>Which rows are carried; ?1 is the present moment.</summary>
    public string Where { get; init; } = "?1 > 0";

    /// <summary>What is written besides the fields, such as <c>parked</c>, with its value in SQL.</summary>
    public IReadOnlyDictionary<string, string> Besides { get; init; } = new Dictionary<string, string>();

    public string ReadSql => $"SELECT {string.Join(", ", Columns.Select(column => ReadAs.GetValueOrDefault(column, column)))} FROM {Name} x WHERE {Where} ORDER BY {Key}";

    public string CountSql => $"SELECT count(*) FROM {Name} x WHERE {Where}";

    // A column that isn't the table's own is written elsewhere.
    public string WriteSql => $"""
        INSERT INTO {Name} ({string.Join(", ", Columns.Where(column => column != Elsewhere).Concat(Besides.Keys))})
        VALUES ({string.Join(", ", Columns.Select((column, i) => (column, place: WriteAs.GetValueOrDefault(column, $"?{i + 1}"))).Where(c => c.column != Elsewhere).Select(c => c.place).Concat(Besides.Values))})
        """;

    public const string Elsewhere = "leaders";
}

/// <summary>The table of each kind.</summary>
internal static class SqliteTables
{
    private const string Source = "source_site source_url source_licence source_key import_id";

    private static readonly Dictionary<Kind, SqliteTable> All = new SqliteTable[]
    {
        new(Kinds.Chapter, "chapters", "id", [.. Split("id slug name zone"), SqliteTable.Elsewhere, "version"])
        {
            ReadAs = new Dictionary<string, string>
            {
                [SqliteTable.Elsewhere] = "(SELECT json_group_array(member) FROM (SELECT member FROM chapter_leaders l WHERE l.chapter = x.id ORDER BY place))",
            },
        },
        new(Kinds.Member, "members", "id", Split("id user_name user_key email email_key display_name about password_hash roles class proven_until standing silenced_until failed_sign_ins locked_until joined_at origin import_id version")),
        new(Kinds.Link, "links", "secret_hash", Split("secret_hash purpose member expires_at")) { Where = "expires_at > ?1" },
        new(Kinds.Board, "boards", "id", Split("id slug name description audience position version")),
        new(Kinds.Import, "imports", "id", Split("id site name board board_slug audience makes_board started_at published_at version")) { Besides = new Dictionary<string, string> { ["published"] = "?9 IS NOT NULL" } },
        new(Kinds.Thread, "threads", "id", Split($"id board audience title slug kind outcome tags author_id author_name affiliation_then opening accepted pinned locked hidden removed created_at edition {Source} version last_number head"))
        {
            Besides = new Dictionary<string, string> { ["sight"] = "0", ["active_at"] = "0" },
        },
        new(Kinds.Post, "posts", "id", Split($"id thread audience number author_id author_name affiliation_then source format html text reply_to created_at edited_at hidden removed edition {Source} version")),
        new(Kinds.Revision, "revisions", "post, edition", Split("post edition source format written_at by_id")),
        new(Kinds.Meeting, "meetings", "id", Split("id chapter title about about_html audience local_start zone starts_at ends_at stage facilitator opened_at closed_at edition rule version head deputy call cancelled_at staged passed next_due pinned slow")),
        new(Kinds.Series, "series", "chapter", Split("chapter title about about_html audience week day every_months month local_time zone minutes call seats rota kept_by planned planned_for ended_at room_rule version")),
        new(Kinds.Attendance, "attendances", "meeting", Split("meeting seats version")),
        new(Kinds.Attendee, "attendees", "meeting, member", Split("meeting member comes turn at")),
        new(Kinds.Message, "messages", "id", Split("id meeting seq author client_id body html reply_to at edited_at redacted version")),
        new(Kinds.Hand, "hands", "meeting, member", Split("meeting member raised_at seq rank passed_over asked_to_wait")),
        new(Kinds.Turn, "turns", "meeting, seq", Split("meeting seq member chapter rank called_at ended_at skipped")),
        new(Kinds.Acceptance, "acceptances", "meeting, member", Split("meeting member rule at")),
        new(Kinds.Agenda, "agendas", "meeting", Split("meeting dots_each frozen_at due_at votes version")),
        new(Kinds.AgendaItem, "agenda_items", "id", Split("id meeting story told_at author by_id at standing minutes place dots moved_because started_at ends_at ended_at extensions asked_until asked_of notes")),
        new(Kinds.Ballot, "ballots", "meeting, member", Split("meeting member dots version")),
        new(Kinds.Voice, "voices", "item, round, member", Split("item round member goes_on")),
        new(Kinds.Question, "questions", "id", Split("id meeting author body html asked_at standing reason votes told answered_at version")),
        new(Kinds.QuestionVote, "question_votes", "question, member", Split("question member meeting")),
        new(Kinds.Inquiry, "inquiries", "id", Split("id meeting text html asked_at closes_at quorum standing yes voted decided_at link dies_at answer answer_html answered_by answered_at votes version")),
        new(Kinds.InquiryVote, "inquiry_votes", "inquiry, member", Split("inquiry member meeting yes")),
        new(Kinds.Log, "log", "stream, seq", Split("stream seq type subject detail at")),
        new(Kinds.Act, "acts", "id", Split("id by_id what target_kind target_id label reason audience at")),
        new(Kinds.Receipt, "receipts", "member, route, key", Split("member route key fingerprint answer at")) { Where = $"at >= ?1 - {(long)Core.Kernel.RequestKey.Lifetime.TotalMilliseconds}" },
        new(Kinds.Outbox, "outbox", "id", Split("id kind payload due attempts free_at error"))
        {
            ReadAs = new Dictionary<string, string> { ["free_at"] = "CASE WHEN parked THEN NULL ELSE free_at END" },
            WriteAs = new Dictionary<string, string> { ["free_at"] = "coalesce(?6, ?4)" },
            Besides = new Dictionary<string, string> { ["parked"] = "?6 IS NULL" },
        },
        new(Kinds.ChapterMember, "chapter_members", "chapter, member", Split("chapter member joined_at")),
        new(Kinds.NoticeChoice, "notice_choices", "member, topic", Split("member topic channel")),
        new(Kinds.Reaction, "reactions", "message, member, reaction", Split("message member reaction meeting")),
        new(Kinds.Tally, "tallies", "message", Split("message meeting same_here thanks helpful uncounted")),
        new(Kinds.Notice, "notices", "member, id", Split("member id kind about at thread post number meeting by_id what reason audience read")),
    }.ToDictionary(table => table.Kind);

    public static SqliteTable Of(Kind kind) => All[kind];

    private static string[] Split(string columns) => columns.Split(' ');
}
