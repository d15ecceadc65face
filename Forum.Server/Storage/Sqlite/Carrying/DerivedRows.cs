using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Search;

namespace VmugForum.Server.Storage.Sqlite.Carrying;

/// <summary>Makes what isn't carried because it follows from the rest: counts, places in lists, the search index.</summary>
internal sealed class DerivedRows(Db db)
{
    private const int TieBits = 20;

    private static readonly string Counters =
        $"""
        UPDATE imports SET settled = 1;
        UPDATE threads SET
            reply_count = (SELECT count(*) FROM posts p WHERE p.thread = threads.id AND p.number > 1 AND p.hidden = 0 AND p.removed = 0),
            active_at = max(created_at, coalesce((SELECT max(p.created_at) FROM posts p WHERE p.thread = threads.id), 0)),
            sight = audience + CASE WHEN removed THEN {Sight.Removed} WHEN hidden THEN {Sight.Hidden} ELSE 0 END + CASE WHEN {Sight.IsPublished("threads")} THEN 0 ELSE {Sight.Staged} END;
        INSERT INTO thread_tags (tag, thread, sight, active_at, created_at) SELECT j.value, t.id, t.sight, t.active_at, t.created_at FROM threads t, json_each(t.tags) j;
        """;

    public void Make(IProgressBar progress, CancellationToken cancel)
    {
        progress.Stage("Counting", 1);
        db.Script(Counters);
        progress.Advance(1);
        progress.Stage("Indexing", db.Number("SELECT count(*) FROM posts") ?? 0);
        var (at, tie) = (0L, 0L);
        foreach (var post in Posts())
        {
            cancel.ThrowIfCancellationRequested();
            tie = post.At == at ? tie + 1 : 0;
            at = post.At;
            Index(post, (at << TieBits) + tie);
            progress.Advance(1);
        }
    }

    private void Index(Found post, long id)
    {
        db.Run("INSERT INTO search_entries (id, post, thread, kind) VALUES (?1, ?2, ?3, ?4)", id, post.Id, post.Thread, (int)(post.IsOpening ? HitKind.Thread : HitKind.Post));
        var words = post.IsOpening ? SearchEntry.OpeningTerms(post.Title, JsonSerializer.Deserialize<string[]>(post.Tags)!, post.Text) : Words.TermsOf(post.Text);
        db.Run("INSERT INTO search_terms (rowid, terms) VALUES (?1, ?2)", id, string.Join(' ', words.Select(term => SqliteSearchIndex.Token(post.Audience, term))));
    }

    private IEnumerable<Found> Posts() => db.Each(
        "SELECT p.id, p.thread, p.audience, p.id = t.opening, t.title, t.tags, p.text, p.created_at FROM posts p JOIN threads t ON t.id = p.thread ORDER BY p.created_at, p.id",
        row => new Found(row.Text(), row.Text(), (Audience)row.Small(), row.Flag(), row.Text(), row.Text(), row.Text(), row.Number()));

    private sealed record Found(string Id, string Thread, Audience Audience, bool IsOpening, string Title, string Tags, string Text, long At);
}
