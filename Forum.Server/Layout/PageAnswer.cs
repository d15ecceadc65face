using System.Security.Cryptography;
using VmugForum.Server.Copies;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Layout;

/// <summary>Sends a page: compressed where the browser takes it, never kept by a browser without asking again.</summary>
internal static class PageAnswer
{
    private const string Type = "text/html; charset=utf-8";

    /// <summary>A guest's page is the same for all guests; it is asked for again each time, as the next reply may stand in it.</summary>
    private static readonly KeyValuePair<string, string>[] Shared = [new("Cache-Control", "no-cache"), new("Vary", "Accept-Encoding, Cookie")];

    public static Task Write(HttpContext context, byte[] html, int status)
    {
        // Asking for a form's token forbids keeping the page; asking again each time is enough, and lets the browser go back to it.
        context.Response.Headers.Remove("Pragma");
        // A form cookie that is set here makes the next request another one: its tag differs, and the page comes anew.
        var setsCookie = context.Response.Headers.ContainsKey("Set-Cookie");
        if (CurrentActor.Of(context).Pass is not null || setsCookie)
            return new Copy(html, Type, Copy.OfOne(status == 200 ? context.Features.Get<TagInWaiting>()?.Tag : null), null, Compresses: true).Send(context, status);
        if (status != 200) return new Copy(html, Type, Shared, null, Compresses: true).Send(context, status);
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 12))}\"";
        var page = new Copy(html, Type, [.. Shared, new("ETag", tag)], tag, Compresses: true);
        return (Making.Of(context)?.Keep(page, context) ?? page).Send(context);
    }
}
