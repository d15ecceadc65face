using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace VmugForum.Server.Layout;

/// <summary>Style, scripts and the logo: compressed once, asked for again each time, answered with 304 as long as they are the same.</summary>
internal sealed class Assets(IFileProvider files)
{
    private readonly ConcurrentDictionary<string, Asset> _known = new();
    private readonly FileExtensionContentTypeProvider _types = new();

    /// <summary>One address for each file that is there at start.</summary>
    public static void Map(WebApplication app)
    {
        var assets = new Assets(app.Environment.WebRootFileProvider);
        foreach (var file in assets.Names())
            app.MapMethods($"/{file}", ["GET", "HEAD"], (HttpContext context) => assets.Send(file, context)).ExcludeFromDescription();
    }

    private IEnumerable<string> Names() => files.GetDirectoryContents("").Where(f => !f.IsDirectory).Select(f => f.Name);

    private IResult Send(string name, HttpContext context)
    {
        var asset = Current(name);
        var brotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (brotli) context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(brotli ? asset.Brotli : asset.Plain, asset.Type, entityTag: new EntityTagHeaderValue(new StringSegment(brotli ? asset.Tag[..^1] + "-br\"" : asset.Tag)));
    }

    /// <summary>The file as it is now: whoever works on the style sees it at the next request.</summary>
    private Asset Current(string name)
    {
        var file = files.GetFileInfo(name);
        return _known.TryGetValue(name, out var known) && known.Changed == file.LastModified ? known : _known[name] = Read(file);
    }

    private Asset Read(IFileInfo file)
    {
        using var content = new MemoryStream();
        using (var stream = file.CreateReadStream()) stream.CopyTo(content);
        var plain = content.ToArray();
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        BrotliEncoder.TryCompress(plain, target, out var length, quality: 11, window: 22);
        var type = _types.TryGetContentType(file.Name, out var found) ? found : "application/octet-stream";
        return new(file.LastModified, plain, target[..length], $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"", type);
    }

    private sealed record Asset(DateTimeOffset Changed, byte[] Plain, byte[] Brotli, string Tag, string Type);
}
