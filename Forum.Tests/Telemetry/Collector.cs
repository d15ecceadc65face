using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace VmugForum.Tests.Telemetry;

/// <summary>A collector that takes OTLP, as protobuf over HTTP or by gRPC, and keeps the bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Bytes)> _taken = new();
    private readonly WebApplication _app;

    // Before each message gRPC says whether it is compressed, and how long it is.
    private const int GrpcPrefix = 5;

    private Collector(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", Take);
        _app.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", context => TakeCall("traces", context));
        _app.MapPost("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", context => TakeCall("metrics", context));
    }

    public string Address => _app.Urls.Single();

    /// <summary>Everything that came, as text; what isn't text becomes noise.</summary>
    public string Text => string.Concat(_taken.Select(message => Encoding.Latin1.GetString(message.Bytes)));

    /// <summary>resourceSpans (1), scopeSpans (2), spans (2), name (5).</summary>
    public IReadOnlyList<string> Spans => Names("traces", 1, 2, 2, 5);

    /// <summary>resourceMetrics (1), scopeMetrics (2), metrics (2), name (1).</summary>
    public IReadOnlyList<string> Metrics => Names("metrics", 1, 2, 2, 1);

    /// <param name="protocol">As the setting names it.</param>
    public static async Task<Collector> Start(string protocol)
    {
        var collector = new Collector(protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Take(string signal, HttpRequest request)
    {
        _taken.Enqueue((signal, await Body(request)));
        return Results.Bytes([], "application/x-protobuf");
    }

    private async Task TakeCall(string signal, HttpContext context)
    {
        _taken.Enqueue((signal, (await Body(context.Request))[GrpcPrefix..]));
        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        await context.Response.Body.WriteAsync(new byte[GrpcPrefix]);
    }

    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
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
