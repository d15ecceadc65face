using System.Globalization;
using System.Text;
using Shouldly;

namespace VmugForum.Tests.Meetings;

/// <summary>
/// Reads an iCalendar file strictly by RFC 5545: lines end with CRLF and hold at most 75 octets, folds fall between characters,
/// what is needed is there once. Knows nothing of the library that writes them.
/// </summary>
internal static class CalendarReader
{
    private static readonly string[] NeededOfEvent = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "URL"];

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Events(byte[] file)
    {
        var lines = Unfold(file);
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^1].ShouldBe("END:VCALENDAR");
        lines.ShouldContain("VERSION:2.0");
        lines.Count(line => line.StartsWith("PRODID:", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(line => line.StartsWith("BEGIN:", StringComparison.Ordinal)).ShouldBeGreaterThan(1, "A calendar holds at least one component.");
        return [.. Components(lines, "VEVENT").Select(Event)];
    }

    public static DateTimeOffset Moment(string written) =>
        DateTimeOffset.ParseExact(written, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static List<string> Unfold(byte[] file)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var whole = strict.GetString(file);
        whole.ShouldEndWith("\r\n");
        whole.Replace("\r\n", "").ShouldNotContain('\n');
        whole.Replace("\r\n", "").ShouldNotContain('\r');
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < file.Length - 1; i++)
        {
            if (file[i] != '\r') continue;
            (i - start).ShouldBeLessThanOrEqualTo(75, "octets in a line");
            var line = strict.GetString(file, start, i - start);
            if (line.StartsWith(' ')) lines[^1] += line[1..];
            else lines.Add(line);
            start = i + 2;
        }
        return lines;
    }

    private static IEnumerable<List<string>> Components(List<string> lines, string name)
    {
        for (var from = lines.IndexOf($"BEGIN:{name}"); from >= 0; from = lines.IndexOf($"BEGIN:{name}", from + 1))
            yield return lines[(from + 1)..lines.IndexOf($"END:{name}", from)];
    }

    private static Dictionary<string, string> Event(List<string> lines)
    {
        var found = lines.Select(Property).ToList();
        found.Select(p => p.Name).ShouldBeUnique();
        found.Select(p => p.Name).Intersect(NeededOfEvent).ShouldBe(NeededOfEvent, ignoreOrder: true);
        return found.ToDictionary(p => p.Name, p => p.Value);
    }

    private static (string Name, string Value) Property(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        colon.ShouldBeGreaterThan(0, line);
        var name = line[..colon].Split(';')[0];
        name.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return (name, name is "SUMMARY" or "DESCRIPTION" ? Text(line[(colon + 1)..]) : line[(colon + 1)..]);
    }

    // Semicolons, commas and backslashes are escaped in text; nothing else is.
    private static string Text(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            escaped[i].ShouldNotBe(';');
            escaped[i].ShouldNotBe(',');
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }
            text.Append(escaped[++i] switch { 'n' or 'N' => '\n', ';' => ';', ',' => ',', '\\' => '\\', var strange => throw new InvalidOperationException($"\\{strange} escapes nothing.") });
        }
        return text.ToString();
    }
}
