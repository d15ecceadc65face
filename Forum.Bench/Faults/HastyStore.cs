using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace VmugForum.Bench.Faults;

/// <summary>
/// A program that keeps lines in SQLite and answers each over a socket, as durably as it is told: with <c>OFF</c> or <c>NORMAL</c> it
/// answers before the line is on stable storage, and a check that lets this pass is worth nothing. No part of the forum can do so.
/// </summary>
internal static class HastyStore
{
    public static Command Make()
    {
        var (file, synchronous, port) = (new Argument<string>("file"), new Argument<string>("synchronous"), new Argument<int>("port"));
        var hasty = new Command("hasty", "Answers before it syncs; for the soak's controls.") { file, synchronous, port };
        hasty.Hidden = true;
        hasty.SetAction(parsed => Serve(parsed.GetValue(file)!, parsed.GetValue(synchronous)!, parsed.GetValue(port)));
        return hasty;
    }

    private static async Task<int> Serve(string file, string synchronous, int port)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        Run(db, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; CREATE TABLE lines (text TEXT)");
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        for (var seq = 1; await reader.ReadLineAsync() is { } text; seq++)
        {
            Run(db, "INSERT INTO lines (text) VALUES ($text)", text);
            await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{{\"seq\":{seq},\"messageId\":\"{text}\"}}\n"));
        }
        return 0;
    }

    private static void Run(SqliteConnection db, string sql, string? text = null)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        if (text is not null) command.Parameters.AddWithValue("$text", text);
        command.ExecuteNonQuery();
    }
}
