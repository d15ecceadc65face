using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Bare;

/// <summary>A POST that keeps one row and answers when it is on the disk; rows that wait are committed together.</summary>
internal static class BarePosts
{
    private const int MaxTogether = 256;

    public static void Map(WebApplication app)
    {
        var waiting = Channel.CreateUnbounded<Row>(new() { SingleReader = true });
        var file = Path.Combine(Path.GetTempPath(), $"forum-bare-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.db");
        new Thread(() => Write(file, waiting.Reader)) { IsBackground = true }.Start();
        app.Lifetime.ApplicationStopped.Register(() => { foreach (var end in (string[])["", "-wal", "-shm"]) File.Delete(file + end); });
        app.MapPost("/threads/{id}/posts", async (string id, HttpRequest request) =>
        {
            var body = (await request.ReadFromJsonAsync<NewPost>(ForumJson.Strict))!.Body;
            var row = new Row(Guid.CreateVersion7().ToString("N"), id, body, new(TaskCreationOptions.RunContinuationsAsynchronously));
            waiting.Writer.TryWrite(row);
            await row.Done.Task;
            return TypedResults.Json(new { row.Id, Thread = id, Body = body, Html = body }, ForumJson.Options, statusCode: StatusCodes.Status201Created);
        });
    }

    private static void Write(string file, ChannelReader<Row> waiting)
    {
        using var db = new SqliteConnection($"Data Source={file}");
        db.Open();
        Run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE posts (id TEXT PRIMARY KEY, thread TEXT NOT NULL, body TEXT NOT NULL, html TEXT NOT NULL); CREATE INDEX posts_in_thread ON posts (thread)");
        using var insert = db.CreateCommand();
        insert.CommandText = "INSERT INTO posts (id, thread, body, html) VALUES ($id, $thread, $body, $body)";
        var (id, thread, body) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$thread", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Text));
        List<Row> together = [];
        while (waiting.WaitToReadAsync().AsTask().Result)
        {
            while (together.Count < MaxTogether && waiting.TryRead(out var row)) together.Add(row);
            using (var transaction = db.BeginTransaction())
            {
                insert.Transaction = transaction;
                foreach (var row in together)
                {
                    (id.Value, thread.Value, body.Value) = (row.Id, row.Thread, row.Body);
                    insert.ExecuteNonQuery();
                }
                transaction.Commit();
            }
            foreach (var row in together) row.Done.SetResult();
            together.Clear();
        }
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Row(string Id, string Thread, string Body, TaskCompletionSource Done);
}
