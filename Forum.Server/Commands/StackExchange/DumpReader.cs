using System.Globalization;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Reads a dump's files into the scratch, row by row, and notes what can't be used.</summary>
internal sealed class DumpReader(DumpSite site, Scratch scratch, Action<long> read)
{
    private const string Repeated = "repeated row";

    public void ReadAll(DumpFolder folder, CancellationToken cancel)
    {
        foreach (var row in RowsOf(folder.Users, cancel)) User(row);
        foreach (var row in RowsOf(folder.Posts, cancel)) Post(row);
        foreach (var row in RowsOf(folder.Comments, cancel)) Comment(row);
        scratch.Run("CREATE INDEX posts_by_question ON posts (question)");
        scratch.Run("CREATE INDEX comments_by_post ON comments (post)");
        SkipOrphans();
    }

    private IEnumerable<DumpRow> RowsOf(string? file, CancellationToken cancel)
    {
        if (file is null) yield break;
        foreach (var row in DumpRows.Of(file, read))
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private void User(DumpRow row)
    {
        var (id, joined) = (row.Number("Id"), row.Time("CreationDate"));
        if (id is null || joined is null) Skip("user", row, "user without number or date");
        else if (scratch.Run("INSERT OR IGNORE INTO users VALUES (?1, ?2, ?3, ?4)", id, row.Text("DisplayName") ?? $"user{id}", row.Text("AboutMe"),
            joined.Value.ToUnixTimeMilliseconds()) == 0) Skip("user", row, Repeated);
    }

    private void Post(DumpRow row)
    {
        if (WhyNot(row) is { } why) Skip("post", row, why);
        else if (Insert(row, row.Time("CreationDate")!.Value) == 0) Skip("post", row, Repeated);
    }

    private static string? WhyNot(DumpRow row) => row.Number("PostTypeId") switch
    {
        1 or 2 when row.Number("Id") is null || row.Time("CreationDate") is null || row.Text("Body") is null => "post without number, date or text",
        1 when row.Text("Title") is null => "question without title",
        2 when row.Number("ParentId") is null => "answer without its question",
        1 or 2 => null,
        3 => "orphaned tag wiki",
        4 => "tag wiki excerpt",
        5 => "tag wiki",
        6 => "moderator nomination",
        7 => "wiki placeholder",
        8 => "privilege wiki",
        _ => "post of an unknown kind",
    };

    private int Insert(DumpRow row, DateTimeOffset created)
    {
        var edited = row.Time("LastEditDate") is { } at && at > created ? at.ToUnixTimeMilliseconds() : (long?)null;
        var isQuestion = row.Number("PostTypeId") == 1;
        return scratch.Run("INSERT OR IGNORE INTO posts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            row.Number("Id"), isQuestion ? row.Number("Id") : row.Number("ParentId"), isQuestion ? row.Text("Title") : null, row.Text("Tags"),
            row.Number("AcceptedAnswerId"), row.Number("OwnerUserId"), row.Text("OwnerDisplayName"), DumpText.Licence(row.Text("ContentLicense"), created),
            row.Text("Body"), created.ToUnixTimeMilliseconds(), edited);
    }

    private void Comment(DumpRow row)
    {
        var (id, post, created, text) = (row.Number("Id"), row.Number("PostId"), row.Time("CreationDate"), row.Text("Text"));
        if (id is null || post is null || created is null || text is null) Skip("comment", row, "comment without number, date, post or text");
        else if (scratch.Run("INSERT OR IGNORE INTO comments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", id, post, row.Number("UserId"), row.Text("UserDisplayName"),
            DumpText.Licence(row.Text("ContentLicense"), created.Value), text, created.Value.ToUnixTimeMilliseconds()) == 0) Skip("comment", row, Repeated);
    }

    private void SkipOrphans()
    {
        const string Orphans = "SELECT p.id FROM posts p LEFT JOIN posts q ON q.id = p.question AND q.question = q.id WHERE q.id IS NULL";
        scratch.Run($"INSERT INTO skipped SELECT ?1 || id, 'answer without its question' FROM ({Orphans})", $"{site.Key}/post/");
        scratch.Run($"DELETE FROM posts WHERE id IN ({Orphans})");
        scratch.Run("INSERT INTO skipped SELECT ?1 || id, 'comment without its post' FROM comments WHERE post NOT IN (SELECT id FROM posts)", $"{site.Key}/comment/");
        scratch.Run("DELETE FROM comments WHERE post NOT IN (SELECT id FROM posts)");
    }

    private void Skip(string what, DumpRow row, string why) =>
        scratch.Skip($"{site.Key}/{what}/{row.Number("Id")?.ToString(CultureInfo.InvariantCulture) ?? "?"}", why);
}
