using System.IO.Compression;
using System.Security.Cryptography;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Layout;

/// <summary>Sends a page: compressed where the browser takes it, never kept without asking again.</summary>
internal static class PageAnswer
{
    /// <summary>Below this many bytes the compressed page isn't worth the work.</summary>
    private const int WorthIt = 1024;

    /// <summary>A guest's page is the same for all guests; it is asked for again each time, as the next reply may stand in it.</summary>
    private const string Shared = "no-cache";

    public static async Task Write(HttpContext context, byte[] html, int status)
    {
        var (response, headers) = (context.Response, context.Response.Headers);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        headers.Vary = "Accept-Encoding, Cookie";
        // Asking for a form's token forbids keeping the page; asking again each time is enough, and lets the browser go back to it.
        headers.CacheControl = CurrentActor.Of(context).Pass is null && !headers.ContainsKey("Set-Cookie") ? Shared : "private, no-cache";
        headers.Remove("Pragma");
        if (status == 200 && headers.CacheControl == Shared && IsKnown(context, html)) return;
        var sent = html.Length >= WorthIt && TakesBrotli(context.Request) ? Brotli(headers, html) : html;
        response.ContentLength = sent.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(sent, context.RequestAborted);
    }

    /// <summary>Answers 304 when the reader's copy is the page as it is now.</summary>
    private static bool IsKnown(HttpContext context, byte[] html)
    {
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 12))}\"";
        context.Response.Headers.ETag = tag;
        if (!context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.ContentType = null;
        return true;
    }

    private static bool TakesBrotli(HttpRequest request) => request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);

    private static byte[] Brotli(IHeaderDictionary headers, byte[] html)
    {
        headers.ContentEncoding = "br";
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(html.Length)];
        return BrotliEncoder.TryCompress(html, target, out var length, quality: 3, window: 18) ? target[..length] : throw new InvalidOperationException("A page didn't compress.");
    }
}
