using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace VmugForum.Server.Demo;

internal sealed record DemoPerson(string UserName, string DisplayName, string Class, string Chapter, string About, string[]? Roles);

internal sealed record DemoChapter(string Slug, string Name, string Zone);

internal sealed record DemoBoard(string Slug, string Name, string Description, string Visibility, int Position);

internal sealed record DemoPlaces(DemoChapter[] Chapters, DemoBoard[] Boards);

internal sealed record DemoLine(string Author, double MinutesIn, string Body);

internal sealed record DemoMeeting(
    string Title, string Chapter, string Audience, string Zone, string Facilitator, string About, string State, double StartsInHours, double LengthMinutes,
    DemoLine[]? Lines, string[]? Hands);

internal sealed record DemoReply(string Author, double HoursLater, bool Accepted, int? To, string Body);

internal sealed record DemoThread(IReadOnlyDictionary<string, string> Head, string Body, IReadOnlyList<DemoReply> Replies)
{
    public double DaysAgo => DemoContent.Number(Head["days-ago"]);
}

/// <summary>The demo community as its authors wrote it: people, places, meetings and a file for each thread, embedded in the server.</summary>
internal static class DemoContent
{
    private static readonly Assembly Here = typeof(DemoContent).Assembly;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static DemoPerson[] People => Read<DemoPerson[]>("people.json");

    public static DemoPlaces Places => Read<DemoPlaces>("places.json");

    public static DemoMeeting[] Meetings => Read<DemoMeeting[]>("meetings.json");

    /// <summary>The threads, oldest first.</summary>
    public static IEnumerable<DemoThread> Threads => Here.GetManifestResourceNames().Where(n => n.StartsWith("Demo/stories/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(Text).Select(Parse).OrderByDescending(t => t.DaysAgo);

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A head of "name: value" lines, then parts that begin with a line of three equals signs: the body first, then replies.</summary>
    internal static DemoThread Parse(string file)
    {
        var parts = ("\n" + file.ReplaceLineEndings("\n")).Split("\n===");
        var head = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1].Trim());
        return new(head, parts[1].Trim(), [.. parts.Skip(2).Select(Reply)]);
    }

    private static DemoReply Reply(string part)
    {
        var (line, body) = (part.Split('\n', 2)[0], part.Split('\n', 2)[1].Trim());
        var marks = line[" reply ".Length..].Split('|', StringSplitOptions.TrimEntries).Select(m => m.Split(": ", 2)).ToDictionary(m => m[0], m => m.Length > 1 ? m[1] : "");
        return new(marks["author"], Number(marks["hours-later"]), marks.ContainsKey("accepted"), marks.TryGetValue("to", out var to) ? int.Parse(to, CultureInfo.InvariantCulture) : null, body);
    }

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(Text($"Demo/{name}"), Json)!;

    private static string Text(string name)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} isn't embedded."));
        return reader.ReadToEnd();
    }
}
