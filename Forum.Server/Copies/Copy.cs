using System.IO.Compression;

namespace VmugForum.Server.Copies;

/// <summary>An answer as it was given, ready to be given again. Its compressed forms are made once, when the first reader takes them.</summary>
/// <param name="Body">The bytes, not compressed.</param>
/// <param name="Headers">Headers of the answer itself; those that every answer carries are set as always.</param>
/// <param name="Tag">The entity tag by which a reader's copy is known again; null when none is.</param>
/// <param name="Compresses">May it be sent compressed?</param>
internal sealed record Copy(byte[] Body, string Type, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Tag, bool Compresses)
{
    /// <summary>Below this many bytes the compressed answer isn't worth the work.</summary>
    private const int WorthIt = 1024;

    private static readonly KeyValuePair<string, string>[] Private = [new("Cache-Control", "private, no-cache"), new("Vary", "Accept-Encoding, Cookie")];

    private readonly Lazy<byte[]> _brotli = new(() => Brotli(Body));
    private readonly Lazy<byte[]> _gzip = new(() => Gzip(Body));

    /// <summary>What it showed, and when.</summary>
    public Stamp Stamp { get; init; }

    /// <summary>The moment at which it changes by the clock alone.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The endpoint that gave it, for limits and telemetry.</summary>
    public Endpoint? From { get; init; }

    /// <summary>About how many bytes of memory it takes, compressed forms included.</summary>
    public int Size => (Compresses ? Body.Length * 3 / 2 : Body.Length) + 1024;

    /// <summary>Was it used since it was last looked at? Told by whoever keeps copies.</summary>
    public bool WasUsed { get; set; }

    /// <summary>The headers of a page that is one reader's own: a browser may keep it and asks again each time.</summary>
    public static KeyValuePair<string, string>[] OfOne(string? tag) => tag is null ? Private : [.. Private, new("ETag", tag)];

    /// <summary>Does the reader say that they have what this tag names?</summary>
    public static bool IsKnown(string tag, HttpRequest request) =>
        request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(tag, StringComparison.Ordinal);

    public static Task Unchanged(HttpContext context, KeyValuePair<string, string>[] headers)
    {
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    public Task Send(HttpContext context, int status = StatusCodes.Status200OK)
    {
        var (response, headers) = (context.Response, context.Response.Headers);
        foreach (var (name, value) in Headers) headers[name] = value;
        if (Tag is not null && IsKnown(Tag, context.Request)) return Unchanged(context, []);
        response.StatusCode = status;
        response.ContentType = Type;
        var sent = Encoded(context.Request, headers);
        response.ContentLength = sent.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(sent, context.RequestAborted).AsTask();
    }

    private byte[] Encoded(HttpRequest request, IHeaderDictionary headers)
    {
        if (!Compresses || Body.Length < WorthIt || request.Headers.AcceptEncoding is not { Count: > 0 } taken) return Body;
        if (Encodings.Takes(taken, "br")) return Marked(headers, "br", _brotli.Value);
        return Encodings.Takes(taken, "gzip") ? Marked(headers, "gzip", _gzip.Value) : Body;
    }

    private static byte[] Marked(IHeaderDictionary headers, string encoding, byte[] body)
    {
        headers.ContentEncoding = encoding;
        return body;
    }

    private static byte[] Brotli(byte[] body)
    {
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, target, out var length, quality: 4, window: 18) ? target[..length] : throw new InvalidOperationException("An answer didn't compress.");
    }

    private static byte[] Gzip(byte[] body)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(body);
        return target.ToArray();
    }
}
