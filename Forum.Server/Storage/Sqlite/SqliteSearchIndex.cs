using System.Globalization;
using System.Text;
using VmugForum.Core.Kernel;
using VmugForum.Core.Search;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// FTS5 with the core's terms. An entry's number is its time and a tie-breaker, so that walking the index backwards gives the
/// newest first and stops with the page. Each term carries its audience's digit: what lies beyond the reader isn't even walked.
/// </summary>
internal sealed class SqliteSearchIndex(SqliteUnitOfWork unit, SqliteReads reads) : ISearchIndex
{
    private const int TieBits = 20;

    // Every commit adds a segment, and what is merged is written again: by eights it is written a third less often than by fours, the
    // engine's choice, and a search looks into a few segments more. At sixteen the engine merges all at once, and everybody waits.
    private const int Together = 8;

    /// <summary>Sees to it that the index is merged in larger steps; kept with the index.</summary>
    public static void MergeSeldom(Db db)
    {
        if (db.Number("SELECT v FROM search_terms_config WHERE k = 'automerge'") is Together) return;
        db.Run("INSERT INTO search_terms (search_terms, rank) VALUES ('automerge', ?1)", Together);
    }

    // The tokens are made before the writer is asked: its time is everybody's.
    public void Put(SearchEntry entry)
    {
        var tokens = new StringBuilder();
        foreach (var term in entry.Terms) Append(tokens, entry.Audience, term).Append(' ');
        var terms = tokens.ToString();
        unit.WriteWithin(transaction => Put(transaction, entry, terms));
    }

    public Task<Page<Found>> Search(IReadOnlyList<string> terms, string? prefix, HitKind? kind, Slice slice, Actor actor, CancellationToken cancel)
    {
        var before = slice.After is { } after ? IdAt(after) : long.MaxValue;
        return reads.ReadPatiently(db =>
        {
            var page = slice.Page(db.Many(
                $"""
                SELECT e.id, e.post, e.kind, e.thread, t.slug, t.title, p.text, p.number, {Columns.Author("p", "a")}, p.created_at
                FROM search_terms s CROSS JOIN search_entries e ON e.id = s.rowid CROSS JOIN posts p ON p.id = e.post CROSS JOIN threads t ON t.id = e.thread
                    LEFT JOIN members a ON a.id = p.author_id
                WHERE s.search_terms MATCH ?1 AND s.rowid < ?2 AND {Sight.Of("t")} IN ({Sight.InPlainSight(actor.Reach)}) AND p.hidden = 0 AND p.removed = 0
                    {(kind is { } only ? $"AND e.kind = {(int)only}" : "")}
                ORDER BY s.rowid DESC LIMIT ?3
                """,
                Read, Match(terms, prefix, actor.Reach), before, slice.Limit + 1), last => CursorOf(last.Id));
            return page.Select(hit => hit.Found);
        }, cancel);
    }

    private static void Put(Transaction transaction, SearchEntry entry, string terms)
    {
        if (Enter(transaction.Db, entry) is { } id)
        {
            transaction.AtTheEnd(db => db.Run("INSERT INTO search_terms (rowid, terms) VALUES (?1, ?2)", id, terms));
            return;
        }
        var known = transaction.Db.Number("SELECT id FROM search_entries WHERE post = ?1", entry.Post.Value);
        transaction.AtTheEnd(db => db.Run("INSERT OR REPLACE INTO search_terms (rowid, terms) VALUES (?1, ?2)", known, terms));
    }

    /// <summary>Numbers a new entry by its time; null when the post has one.</summary>
    private static long? Enter(Db db, SearchEntry entry)
    {
        var first = entry.At.ToUnixTimeMilliseconds() << TieBits;
        var last = first + (1L << TieBits) - 1;
        return db.Number(
            """
            INSERT INTO search_entries (id, post, thread, kind)
            VALUES (coalesce((SELECT max(id) + 1 FROM search_entries WHERE id BETWEEN ?1 AND ?2), ?1), ?3, ?4, ?5)
            ON CONFLICT (post) DO NOTHING RETURNING id
            """, first, last, entry.Post.Value, entry.Thread.Value, (int)entry.Kind);
    }

    private static Cursor CursorOf(long id) => new(id >> TieBits, (id & ((1L << TieBits) - 1)).ToString(CultureInfo.InvariantCulture));

    private static long IdAt(Cursor after) => int.TryParse(after.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var tie) && tie < 1 << TieBits
        ? (after.Key << TieBits) + tie
        : throw KernelRefusals.BadCursor();

    private static string Match(IReadOnlyList<string> terms, string? prefix, Reach reach)
    {
        var words = terms.Select(term => Anywhere(reach, audience => $"\"{Token(audience, term)}\""));
        if (prefix is not null) words = words.Append(Anywhere(reach, audience => $"\"{Token(audience, prefix)}\" *"));
        return string.Join(" AND ", words);
    }

    private static string Anywhere(Reach reach, Func<Audience, string> word) => $"({string.Join(" OR ", reach.Audiences.Select(word))})";

    /// <summary>One term as the index keeps it.</summary>
    public static string Token(Audience audience, string term) => Append(new(term.Length + 1), audience, term).ToString();

    // One token of FTS5's plain tokeniser, whatever the term holds; the beginning of a term becomes the beginning of its token.
    private static StringBuilder Append(StringBuilder tokens, Audience audience, string term)
    {
        tokens.Append((char)('0' + (int)audience));
        foreach (var c in term)
        {
            if (char.IsAsciiLetterOrDigit(c) || c >= 0x80) tokens.Append(c);
            else tokens.Append('_').Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
        }
        return tokens;
    }

    private static Hit Read(Row row) => new(row.Number(), new(
        new(row.Text()), (HitKind)row.Small(), new(row.Text()), row.Text(), row.Text(), row.Text(), row.Number(), Columns.ReadAuthor(row), row.Time()));

    private sealed record Hit(long Id, Found Found);
}
