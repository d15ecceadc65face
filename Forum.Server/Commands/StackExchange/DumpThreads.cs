using Microsoft.Data.Sqlite;
using VmugForum.Core.Imports;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Gives the dump's people and threads out of the scratch, in the order of their numbers.</summary>
internal sealed class DumpThreads
{
    private const string PostColumns = "p.id, p.created_at, p.edited_at, p.owner, coalesce(p.owner_name, 'user' || p.owner), u.id IS NOT NULL, p.licence, p.html";

    private readonly DumpSite _site;
    private readonly Scratch _scratch;
    private readonly DumpLinks _links;

    public DumpThreads(DumpSite site, Scratch scratch)
    {
        (_site, _scratch) = (site, scratch);
        _links = new(site, PlaceOf);
    }

    public string PostKey(long id) => $"{_site.Key}/post/{id}";

    public IEnumerable<ImportedPerson> People() => _scratch.Many("SELECT id, name, about, joined_at FROM users ORDER BY id", row =>
        new ImportedPerson(UserKey(row.GetInt64(0)), row.GetInt64(0), row.GetString(1), TextOrNull(row, 2), TimeOf(row, 3)));

    public IEnumerable<long> Questions() => _scratch.Many("SELECT id FROM posts WHERE question = id ORDER BY id", row => row.GetInt64(0));

    /// <summary>A question with its answers and all their comments, by time; a comment never stands before what it is about.</summary>
    public ImportedThread Thread(long question)
    {
        var (title, tags, accepted) = _scratch.Many("SELECT title, tags, accepted FROM posts WHERE id = ?1",
            row => (row.GetString(0), TextOrNull(row, 1), NumberOrNull(row, 2)), question).Single();
        var posts = _scratch.Many($"SELECT {PostColumns} FROM posts p LEFT JOIN users u ON u.id = p.owner WHERE p.question = ?1", row => Post(row, question), question).ToList();
        var comments = posts.SelectMany(post => Comments(post)).ToList();
        var replies = posts.Where(post => post.Number != question).Concat(comments).OrderBy(p => p.At).ThenBy(p => p.IsComment).ThenBy(p => p.Number);
        return new(DumpText.Title(title), DumpText.TagsOf(tags), posts.Single(post => post.Number == question).Post,
            accepted is { } answer ? PostKey(answer) : null, [.. replies.Select(placed => placed.Post)]);
    }

    private Placed Post(SqliteDataReader row, long question)
    {
        var id = row.GetInt64(0);
        var url = id == question ? _site.QuestionUrl(id) : _site.AnswerUrl(id);
        return new(id, TimeOf(row, 1), false, new(PostKey(id), url, row.GetString(6), AuthorOf(row, 3), TextOrNull(row, 4), _links.Rewrite(row.GetString(7)),
            TimeOf(row, 1), NumberOrNull(row, 2) is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null, null));
    }

    private List<Placed> Comments(Placed on) => [.. _scratch.Many(
        """
        SELECT c.id, c.created_at, c.owner, coalesce(c.owner_name, 'user' || c.owner), u.id IS NOT NULL, c.licence, c.text
        FROM comments c LEFT JOIN users u ON u.id = c.owner WHERE c.post = ?1
        """, row => Comment(row, on), on.Number)];

    private Placed Comment(SqliteDataReader row, Placed on)
    {
        var (id, at) = (row.GetInt64(0), TimeOf(row, 1));
        return new(id, at > on.At ? at : on.At, true, new($"{_site.Key}/comment/{id}", _site.CommentUrl(id, on.Post.Url), row.GetString(5), AuthorOf(row, 2),
            TextOrNull(row, 3), _links.Rewrite(CommentText.ToHtml(row.GetString(6))), at, null, on.Post.Key));
    }

    private string? PlaceOf(long post) =>
        _scratch.Number("SELECT created_at FROM posts WHERE id = ?1", post) is { } created
            ? $"/posts/{ImportedId.Of(PostKey(post), DateTimeOffset.FromUnixTimeMilliseconds(created))}"
            : null;

    // The owner's column is followed by the name and by whether the dump has the person.
    private string? AuthorOf(SqliteDataReader row, int owner) => row.GetBoolean(owner + 2) ? UserKey(row.GetInt64(owner)) : null;

    private string UserKey(long id) => $"{_site.Key}/user/{id}";

    private static string? TextOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? NumberOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static DateTimeOffset TimeOf(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    /// <summary>A post with what decides its place in the thread.</summary>
    private sealed record Placed(long Number, DateTimeOffset At, bool IsComment, ImportedPost Post);
}
