using VmugForum.Core.Kernel;
using VmugForum.Core.Search;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Does the search index agree with the posts? Every entry is counted; the words of some, spread over all, are looked up.</summary>
internal static class SearchExamination
{
    private const int Samples = 300;

    // Enough to see that the words are the post's; the engine takes no endless condition.
    private const int WordsOfEach = 30;

    private static readonly StoreRule[] Rules =
    [
        new("{0} posts can't be found by searching", "SELECT count(*) FROM posts p LEFT JOIN search_entries e ON e.post = p.id WHERE e.id IS NULL"),
        new("{0} search entries belong to no post", "SELECT count(*) FROM search_entries e LEFT JOIN posts p ON p.id = e.post WHERE p.id IS NULL"),
        new("{0} search entries have no words", "SELECT count(*) FROM search_entries e LEFT JOIN search_terms_docsize d ON d.id = e.id WHERE d.id IS NULL"),
        new("{0} words in the search index belong to no entry", "SELECT count(*) FROM search_terms_docsize d LEFT JOIN search_entries e ON e.id = d.id WHERE e.id IS NULL"),
    ];

    public static IEnumerable<string> Faults(Db db, IProgressBar progress)
    {
        var total = db.Number("SELECT count(*) FROM search_entries") ?? 0;
        progress.Stage("Searching", Rules.Length + Math.Min(total, Samples));
        foreach (var rule in Rules)
        {
            if (db.Number(rule.Count) is > 0 and var broken) yield return string.Format(System.Globalization.CultureInfo.InvariantCulture, rule.Fault, broken);
            progress.Advance(1);
        }
        if (Some(db, Math.Max(1, total / Samples)).Count(sample => !IsFound(db, sample, progress)) is > 0 and var lost)
            yield return $"{lost} of {Math.Min(total, Samples)} posts aren't found by their own words";
    }

    private static List<Sample> Some(Db db, long step) => db.Many(
        $"""
        SELECT id, audience, words FROM (
            SELECT e.id, p.audience, CASE e.kind WHEN {(int)HitKind.Thread} THEN t.title || char(10) || p.text ELSE p.text END AS words, row_number() OVER (ORDER BY e.id) AS place
            FROM search_entries e JOIN posts p ON p.id = e.post JOIN threads t ON t.id = p.thread)
        WHERE place % ?1 = 0 LIMIT {Samples}
        """,
        row => new Sample(row.Number(), (Audience)row.Small(), row.Text()), step);

    private static bool IsFound(Db db, Sample sample, IProgressBar progress)
    {
        progress.Advance(1);
        var words = Words.TermsOf(sample.Words).Take(WordsOfEach).Select(term => $"\"{SqliteSearchIndex.Token(sample.Audience, term)}\"").ToList();
        return words.Count == 0 || db.Number("SELECT 1 FROM search_terms WHERE search_terms MATCH ?1 AND rowid = ?2", string.Join(" AND ", words), sample.Id) is not null;
    }

    private sealed record Sample(long Id, Audience Audience, string Words);
}
