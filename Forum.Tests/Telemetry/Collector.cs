using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VmugForum.Tests.Telemetry;

/// <summary>A collector that takes OTLP as protobuf over HTTP and keeps the bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Bytes)> _taken = new();
    private readonly WebApplication _app;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", Take);
    }

    public string Address => _app.Urls.Single();

    /// <summary>Everything that came, as text; what isn't text becomes noise.</summary>
    public string Text => string.Concat(_taken.Select(message => Encoding.Latin1.GetString(message.Bytes)));

    /// <summary>resourceSpans (1), scopeSpans (2), spans (2), name (5).</summary>
    public IReadOnlyList<string> Spans => Names("traces", 1, 2, 2, 5);

    /// <summary>resourceMetrics (1), scopeMetrics (2), metrics (2), name (1).</summary>
    public IReadOnlyList<string> Metrics => Names("metrics", 1, 2, 2, 1);

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Take(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _taken.Enqueue((signal, body.ToArray()));
        return Results.Bytes([], "application/x-protobuf");
    }

    private List<string> Names(string signal, params int[] path) =>
        [.. _taken.Where(message => message.Signal == signal).SelectMany(message => Along(message.Bytes, path)).Select(Encoding.UTF8.GetString)];

    private static IEnumerable<byte[]> Along(byte[] message, ReadOnlyMemory<int> path) => path.Length == 0
        ? [message]
        : Fields(message).Where(field => field.Number == path.Span[0]).SelectMany(field => Along(field.Bytes, path[1..]));

    /// <summary>The length-delimited fields of a protobuf message.</summary>
    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0: Varint(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(key >> 3), message[at..(at + length)]);
                    at += length;
                    break;
                default: throw new FormatException($"No protobuf: wire type {key & 7}.");
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
    }
}
