using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace VmugForum.Bench.Soak;

/// <summary>
/// Somebody who sits in a room by a bare socket and, when it is lost, comes back after a random time whose limit doubles, as the forum's clients do.
/// Whoever finds nobody listening, or is asked to come again later, does so; how one is received otherwise is noted.
/// </summary>
internal sealed class Returner(Uri server, string token, string room) : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(30);

    /// <summary>The hub's last word, and the head of the frame that closes a WebSocket.</summary>
    private static readonly byte[] Over = "{\"type\":7"u8.ToArray(), Closing = [0x88, 0x02];

    private readonly CancellationTokenSource _over = new();
    private volatile bool _isIn;

    public bool IsIn => _isIn;

    /// <summary>When this one came in last, by the clock of <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long CameAt { get; private set; }

    /// <summary>How often this one came in.</summary>
    public int Visits { get; private set; }

    /// <summary>How often this one was asked to come again later.</summary>
    public int PutOff { get; private set; }

    /// <summary>Answers that nobody may get who comes back.</summary>
    public List<string> Bad { get; } = [];

    /// <summary>Comes in and stays until <see cref="Leave"/>.</summary>
    public async Task Stay()
    {
        for (var limit = First; !_over.IsCancellationRequested; limit = limit * 2 < Longest ? limit * 2 : Longest)
        {
            var visits = Visits;
            try { await Visit(); }
            catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException) { }
            _isIn = false;
            if (Visits > visits) limit = First;
            await Task.Delay(limit * Random.Shared.NextDouble(), _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Leave() => _over.Cancel();

    public void Dispose() => _over.Dispose();

    private async Task Visit()
    {
        using var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync("127.0.0.1", server.Port, _over.Token);
        var wire = tcp.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"GET /hubs/roundtable HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer {token}\r\n\r\n"), _over.Token);
        if (!(await Until(wire, "\r\n\r\n")).StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) return;
        await Send(wire, """{"protocol":"json","version":1}""");
        await Until(wire, "{}\u001e");
        await Send(wire, $$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{room}}",1]}""");
        var answer = await Until(wire, "\"invocationId\":\"1\"");
        if (answer.Contains("\"error\"", StringComparison.Ordinal))
        {
            if (answer.Contains("rate.limited", StringComparison.Ordinal)) PutOff++;
            else Bad.Add(answer[answer.IndexOf("\"error\"", StringComparison.Ordinal)..]);
            return;
        }
        (Visits, CameAt, _isIn) = (Visits + 1, Stopwatch.GetTimestamp(), true);
        await Listen(wire);
    }

    // The hub's last word closes the connection; whoever is silent for half a minute is taken for gone.
    private async Task Listen(NetworkStream wire)
    {
        using var alive = new PeriodicTimer(TimeSpan.FromSeconds(10));
        var (buffer, reading) = (new byte[4096], (Task<int>?)null);
        var tick = alive.WaitForNextTickAsync(_over.Token).AsTask();
        while (true)
        {
            reading ??= wire.ReadAsync(buffer, _over.Token).AsTask();
            if (await Task.WhenAny(reading, tick) == reading)
            {
                // Whoever is told that it is over goes, as every client does; a server that stops waits for that.
                if (await reading is var length && (length == 0 || buffer.AsSpan(0, length).IndexOf(Over) >= 0 || buffer.AsSpan(0, length).IndexOf(Closing) >= 0)) return;
                reading = null;
            }
            else
            {
                await tick;
                await Send(wire, """{"type":6}""");
                tick = alive.WaitForNextTickAsync(_over.Token).AsTask();
            }
        }
    }

    private async Task<string> Until(NetworkStream wire, string sign)
    {
        var (read, buffer) = (new StringBuilder(), new byte[4096]);
        while (!read.ToString().Contains(sign, StringComparison.Ordinal))
        {
            var length = await wire.ReadAsync(buffer, _over.Token);
            if (length == 0) throw new IOException("The server has closed the connection.");
            read.Append(Encoding.UTF8.GetString(buffer, 0, length));
            NoteStatus(read.ToString());
        }
        return read.ToString();
    }

    private void NoteStatus(string head)
    {
        if (head.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && head.Length >= 12 && !Bad.Contains(head[..12])) Bad.Add(head[..12]);
    }

    /// <summary>One masked text frame; the mask is zero, which is as good as any here.</summary>
    private Task Send(NetworkStream wire, string record)
    {
        var bytes = Encoding.UTF8.GetBytes(record + '\u001e');
        byte[] head = bytes.Length < 126 ? [0x81, (byte)(0x80 | bytes.Length)] : [0x81, 0xFE, (byte)(bytes.Length >> 8), (byte)bytes.Length];
        return wire.WriteAsync((byte[])[.. head, 0, 0, 0, 0, .. bytes], _over.Token).AsTask();
    }
}
