using System.Globalization;
using System.Security;
using System.Text;

namespace VmugForum.Tests.Imports;

/// <summary>A dump of one small site, written row by row into a folder of its own.</summary>
public sealed class Dump : IDisposable
{
    private static int _sites;

    private readonly Dictionary<string, StringBuilder> _files = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forum-dump-");
    private readonly string _site = $"attic{Interlocked.Increment(ref _sites)}";

    /// <summary>The first moment of the site.</summary>
    public static DateTimeOffset Start { get; } = new(2016, 3, 1, 9, 0, 0, 123, TimeSpan.Zero);

    /// <summary>The folder, named as such folders are; the site's name follows from it.</summary>
    public string Folder => Path.Combine(_folder.FullName, $"stackexchange-{_site}-meta");

    public string Host => $"{_site}.meta.stackexchange.com";

    public string Board => $"{_site}-meta";

    /// <summary>Five minutes for each step since <see cref="Start"/>.</summary>
    public static DateTimeOffset At(int step) => Start.AddMinutes(5 * step);

    public Dump User(int id, string name, string? about = null) =>
        Row("Users", ("Id", id), ("DisplayName", name), ("AboutMe", about), ("CreationDate", Time(-id)));

    public Dump Question(int id, string title, string body, int step = 0, int? owner = null, string? tags = null, int? accepted = null, params (string, object?)[] more) =>
        Row("Posts", [("Id", id), ("PostTypeId", 1), ("Title", title), ("Body", body), ("CreationDate", Time(step)), ("OwnerUserId", owner), ("Tags", tags),
            ("AcceptedAnswerId", accepted), .. more]);

    public Dump Answer(int id, int question, string body, int step, int? owner = null, params (string, object?)[] more) =>
        Row("Posts", [("Id", id), ("PostTypeId", 2), ("ParentId", question), ("Body", body), ("CreationDate", Time(step)), ("OwnerUserId", owner), .. more]);

    public Dump Comment(int id, int post, string text, int step, int? owner = null, params (string, object?)[] more) =>
        Row("Comments", [("Id", id), ("PostId", post), ("Text", text), ("CreationDate", Time(step)), ("UserId", owner), .. more]);

    /// <summary>A row of any shape; attributes without a value are left out.</summary>
    public Dump Row(string file, params (string Name, object? Value)[] attributes)
    {
        var row = Of(file).Append("  <row");
        foreach (var (name, value) in attributes)
            if (value is not null) row.Append(CultureInfo.InvariantCulture, $" {name}=\"{SecurityElement.Escape(Convert.ToString(value, CultureInfo.InvariantCulture))}\"");
        row.Append(" />\n");
        return this;
    }

    /// <summary>Anything, such as half a row.</summary>
    public Dump Raw(string file, string text)
    {
        Of(file).Append(text);
        return this;
    }

    /// <summary>So many questions with an answer and a comment each.</summary>
    public Dump Many(int questions)
    {
        for (var i = 1; i <= questions; i++)
            User(i, $"Person {i}").Question(10 * i, $"Question {i}", $"<p>Body {i}</p>", 3 * i, i).Answer(10 * i + 1, 10 * i, "<p>Because.</p>", 3 * i + 1, i)
                .Comment(i, 10 * i + 1, "Thanks.", 3 * i + 2, i);
        return this;
    }

    /// <summary>Writes what was told so far, in place of what was written before; files without a row aren't there.</summary>
    public Dump Write()
    {
        Directory.CreateDirectory(Folder);
        foreach (var (name, rows) in _files)
        {
            var root = name.ToLowerInvariant();
            File.WriteAllText(Path.Combine(Folder, $"{name}.xml"),
                $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE {root} SYSTEM '{root}.dtd'>\n<{root}>\n{rows}</{root}>", new UTF8Encoding(true));
        }
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Time(int step) => At(step).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private StringBuilder Of(string file) => _files.TryGetValue(file, out var rows) ? rows : _files[file] = new();
}
