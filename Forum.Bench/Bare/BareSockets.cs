using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Bare;

/// <summary>A room without SignalR: raw WebSockets, one loop that sends each line to each, and just enough of the hub protocol to be talked to.</summary>
internal static class BareSockets
{
    private static readonly ConcurrentDictionary<Listener, bool> Room = [];
    private static long _seq;

    public static void Map(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/hubs/roundtable", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var listener = new Listener(socket);
            try { await Serve(listener, context.RequestAborted); }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException) { }
            finally { Room.TryRemove(listener, out _); }
        });
    }

    private static async Task Serve(Listener listener, CancellationToken cancel)
    {
        var buffer = new byte[32 * 1024];
        var length = 0;
        while (await listener.Socket.ReceiveAsync(buffer.AsMemory(length), cancel) is { MessageType: not WebSocketMessageType.Close } got)
        {
            length += got.Count;
            if (!got.EndOfMessage) continue;
            await Answer(listener, buffer.AsMemory(0, length - 1), cancel);
            length = 0;
        }
    }

    private static async Task Answer(Listener listener, ReadOnlyMemory<byte> record, CancellationToken cancel)
    {
        using var asked = JsonDocument.Parse(record);
        var call = asked.RootElement;
        if (call.TryGetProperty("protocol", out _)) await listener.Send("{}\u001e"u8.ToArray(), cancel);
        // Signs of life mean nothing here.
        if (!call.TryGetProperty("target", out var target)) return;
        if (!call.TryGetProperty("invocationId", out var asker))
        {
            if (BareLine.Gesture(Interlocked.Increment(ref _seq), target.GetString()!) is { } gesture) await TellAll(gesture, cancel);
            return;
        }
        var id = asker.GetString()!;
        if (target.ValueEquals("Join"))
        {
            Room[listener] = true;
            await listener.Send(Completion(id, new JoinAnswer(0, false, null, [])), cancel);
        }
        else await Tell(listener, id, call.GetProperty("arguments")[2].GetString()!, cancel);
    }

    private static async Task Tell(Listener speaker, string id, string body, CancellationToken cancel)
    {
        var said = BareLine.Event(Interlocked.Increment(ref _seq), body);
        await speaker.Send(Completion(id, BareLine.Answer(said)), cancel);
        await TellAll(said, cancel);
    }

    private static async Task TellAll(RoomEvent said, CancellationToken cancel)
    {
        var frame = Record($$"""{"type":1,"target":"roomEvents","arguments":[[{{JsonSerializer.Serialize(said, ForumJson.Options)}}]]}""");
        foreach (var (listener, _) in Room)
        {
            try { await listener.Send(frame, cancel); }
            catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException) { }
        }
    }

    private static byte[] Completion<T>(string id, T result) => Record($$"""{"type":3,"invocationId":"{{id}}","result":{{JsonSerializer.Serialize(result, ForumJson.Options)}}}""");

    private static byte[] Record(string json) => Encoding.UTF8.GetBytes(json + '\u001e');

    /// <summary>One socket; sends go one after the other.</summary>
    private sealed class Listener(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);

        public WebSocket Socket => socket;

        public async Task Send(byte[] record, CancellationToken cancel)
        {
            await _turn.WaitAsync(cancel);
            try { await socket.SendAsync(record, WebSocketMessageType.Text, true, cancel); }
            finally { _turn.Release(); }
        }

        public void Dispose() => _turn.Dispose();
    }
}
