using System.Text.RegularExpressions;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>What a browser fetches at a first visit: the page and everything it names, as it comes over the wire.</summary>
internal sealed partial class WeightMeasure : IMeasure
{
    public string Name => "weight";

    public string About => "Bytes of a first visit";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(About);
        var forum = await desk.Forum(cancel);
        var page = (await PageMeasures.Pages(forum, Seed.Usual, 1, [], cancel))[0].Path;
        var thread = await Visit(forum, page, null, cancel);
        var room = await Visit(forum, $"/meetings/{Seed.Meeting}/room", $"__Host-forum={Seed.Session(1)}", cancel);
        return
        [
            Kilobytes("First visit to a thread page, everything", thread.Values.Sum(), 60, thread),
            Kilobytes("First visit to a thread page, own script", thread.Where(part => part.Key.EndsWith(".js", StringComparison.Ordinal)).Sum(part => part.Value), 10, null),
            Kilobytes("First visit to the room, everything", room.Values.Sum(), 100, room),
        ];
    }

    private Figure Kilobytes(string what, long bytes, double most, Dictionary<string, long>? parts) => new(Name, what, new(bytes / 1024.0), "KB", null, Goal.AtMost(most),
        parts is null ? null : string.Join(", ", parts.Select(part => $"{(part.Key.Contains(Seed.Meeting, StringComparison.Ordinal) || part.Key.StartsWith("/threads", StringComparison.Ordinal) ? "page" : part.Key)} {part.Value:N0} B")));

    // Styles and scripts name others in their turn.
    private static async Task<Dictionary<string, long>> Visit(RunningServer forum, string page, string? cookie, CancellationToken cancel)
    {
        Dictionary<string, long> fetched = [];
        var waiting = new Queue<string>([page]);
        while (waiting.TryDequeue(out var path))
        {
            if (fetched.ContainsKey(path)) continue;
            var (bytes, text) = await Fetch(forum, path, cookie, cancel);
            fetched[path] = bytes;
            foreach (var named in Names().Matches(text).Select(found => $"/{found.Groups[1].Value}")) waiting.Enqueue(named);
        }
        return fetched;
    }

    private static async Task<(long Bytes, string Text)> Fetch(RunningServer forum, string path, string? cookie, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = forum.Address };
        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        asked.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        if (cookie is not null) asked.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await http.SendAsync(asked, cancel);
        if (!answer.IsSuccessStatusCode) throw new CannotMeasure($"{path} answered {(int)answer.StatusCode}");
        var wire = await answer.Content.ReadAsByteArrayAsync(cancel);
        var head = answer.ToString().Length;
        return (wire.Length + head, await Plain(wire, answer.Content.Headers.ContentEncoding.FirstOrDefault(), cancel));
    }

    private static async Task<string> Plain(byte[] wire, string? encoding, CancellationToken cancel)
    {
        using var packed = new MemoryStream(wire);
        await using Stream stream = encoding switch
        {
            "br" => new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancel);
    }

    [GeneratedRegex("""(?:href|src|from|import|url)\s*[=(]?\s*["'(]?(?:\./|/)([\w-]+\.(?:js|css|svg|webmanifest|woff2)(?:\?[\w=.-]+)?)""")]
    private static partial Regex Names();
}
