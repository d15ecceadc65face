using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>Somebody joins a busy room and then reads nothing, while the room goes on.</summary>
public sealed class ReadingTooSlowly
{
    [Fact]
    public async Task Costs_the_reader_the_connection_and_nobody_else_a_line_or_a_moment()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var listener = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        await using var hub = await forum.Hub(await forum.Add());
        await Median(hub, meeting, "warm", 100);
        var before = await Median(hub, meeting, "alone", 200);
        var stalled = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await StalledReader.Join(forum, await forum.Add(), meeting)));
        var memory = GC.GetTotalMemory(forceFullCollection: true);

        var watch = Stopwatch.StartNew();
        var (with, said) = (TimeSpan.Zero, 0L);
        while (!stalled.All(s => s.IsClosed) && watch.Elapsed < TimeSpan.FromSeconds(20))
            (with, said) = (await Median(hub, meeting, $"with{said}", 100), said + 100);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - memory;
        var last = await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, "last", "Still here?", null);
        await listener.UntilSeq(last.Seq);

        stalled.ShouldAllBe(s => s.IsClosed);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        with.ShouldBeLessThan(before * 3 + TimeSpan.FromMilliseconds(20));
        growth.ShouldBeLessThan(50 * 1024 * 1024);
        listener.Events.Count.ShouldBe(300 + (int)said + 1);
        foreach (var reader in stalled) reader.Dispose();
    }

    /// <summary>Says long lines one after the other; gives the median time to the acknowledgement.</summary>
    private static async Task<TimeSpan> Median(HubConnection hub, MeetingId meeting, string name, int lines)
    {
        List<TimeSpan> times = [];
        for (var n = 0; n < lines; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, $"{name}-{n}", new string('x', 3000), null);
            times.Add(Stopwatch.GetElapsedTime(started));
        }
        return times.Order().ElementAt(lines / 2);
    }

    /// <summary>A socket that joins a room by hand and then never reads again.</summary>
    private sealed class StalledReader : IDisposable
    {
        private readonly Socket _socket;

        private StalledReader(Socket socket) => _socket = socket;

        /// <summary>Has the server given up? Looked up by writing: reading would take what is stalled.</summary>
        public bool IsClosed
        {
            get
            {
                try
                {
                    Send(_socket, "{\"type\":6}\u001e");
                    return _socket.Poll(0, SelectMode.SelectError);
                }
                catch (SocketException) { return true; }
            }
        }

        public static async Task<StalledReader> Join(LiveForum forum, Person who, MeetingId meeting)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync("127.0.0.1", forum.Address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /hubs/roundtable HTTP/1.1\r\nHost: 127.0.0.1:{forum.Address.Port}\r\nUpgrade: websocket\r\n" +
                $"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer {who.Token}\r\n\r\n"));
            await Until(socket, "\r\n\r\n");
            Send(socket, "{\"protocol\":\"json\",\"version\":1}\u001e");
            await Until(socket, "{}\u001e");
            Send(socket, $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[\"{meeting.Value}\",null]}}\u001e");
            await Until(socket, "\"headSeq\"");
            return new(socket);
        }

        public void Dispose() => _socket.Dispose();

        private static async Task Until(Socket socket, string sign)
        {
            var (read, buffer) = (new StringBuilder(), new byte[4096]);
            while (!read.ToString().Contains(sign, StringComparison.Ordinal)) read.Append(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer)));
        }

        /// <summary>One masked text frame; the mask is zero, which is as good as any here.</summary>
        private static void Send(Socket socket, string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            byte[] head = bytes.Length < 126 ? [0x81, (byte)(0x80 | bytes.Length)] : [0x81, 0xFE, (byte)(bytes.Length >> 8), (byte)bytes.Length];
            socket.Send([.. head, 0, 0, 0, 0, .. bytes]);
        }
    }
}
