using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VmugForum.Bench.Soak;

/// <summary>What was last found of a promise, when, of which commit and at which scale.</summary>
/// <param name="Commit">The commit that was shown, with a sign where the sources had changed since; empty where that isn't known.</param>
internal sealed record Finding(
    string Promise, string Sentence, string Done, string Figure, string Limit, bool Kept, IReadOnlyList<string> Broken, IReadOnlyList<Control> Controls, double Seconds,
    DateTimeOffset At, string Commit, double Scale, int Seed)
{
    /// <summary>Kept, and every control failed as it must.</summary>
    public bool IsShown => Kept && Controls.Count > 0 && Controls.All(c => c.Failed);

    /// <summary>At the figures of the soak, and not at the smaller ones of a try.</summary>
    public bool IsFull => Scale >= 1;

    /// <summary>Takes the place of an earlier finding of the same promise; a try never takes that of a full one.</summary>
    public bool Replaces(Finding earlier) => (Promise, Sentence, IsFull) == (earlier.Promise, earlier.Sentence, earlier.IsFull);

    /// <summary>Its row in the table of documents.</summary>
    public string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {Promise} | {Cell(Sentence)} | {Cell(Done)} | {Cell(Figure)} | {Cell(Limit)} | {(Kept ? "kept" : "**broken**")} | {Controls.Count(c => c.Failed)} of {Controls.Count} | {At:yyyy-MM-dd} | {(Commit.Length == 0 ? "?" : Commit)} | {Scale:0.##} |");

    private static string Cell(string words) => words.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

/// <summary>The latest finding of each promise, kept in a file from run to run.</summary>
internal sealed class Findings
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Finding> _all;

    private Findings(IEnumerable<Finding> known) => _all = [.. known];

    public IReadOnlyList<Finding> All => _all;

    /// <summary>Reads what is known; nothing where there is no such file, or one of an earlier form.</summary>
    public static async Task<Findings> Read(string file)
    {
        if (!File.Exists(file)) return new([]);
        try { return new(JsonSerializer.Deserialize<Kept>(await File.ReadAllTextAsync(file), Shape)?.Latest ?? []); }
        catch (JsonException) { return new([]); }
    }

    public void Add(Finding finding)
    {
        var place = _all.FindIndex(finding.Replaces);
        if (place >= 0) _all[place] = finding;
        else _all.Add(finding);
    }

    public async Task Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Kept(_all), Shape));
    }

    /// <summary>The table: what was found at the full figures, and of what never was, the try.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("| Promise | What | Done | Found | Limit |  | Controls failed | When | Commit | Scale |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | ---: |\n");
        foreach (var finding in _all.Where(one => one.IsFull || !_all.Exists(other => other.IsFull && (other.Promise, other.Sentence) == (one.Promise, one.Sentence))))
            text.Append(finding.Row()).Append('\n');
        return text.ToString();
    }

    private sealed record Kept(IReadOnlyList<Finding> Latest);
}
