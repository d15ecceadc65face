using System.Diagnostics;
using System.Text.Json;

namespace VmugForum.Bench.Soak;

/// <summary>Tells on the terminal what is found, a line for each promise and each control, and keeps it for a file.</summary>
internal sealed class Report(double scale, int seed)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // More of the same tells no more.
    private const int ShownOfEach = 5;

    private readonly List<Line> _lines = [];
    private readonly DateTimeOffset _begun = TimeProvider.System.GetUtcNow();
    private string _promise = "";

    public bool IsShown => _lines.All(l => l.Kept && l.Controls.All(c => c.Failed) && l.Controls.Count > 0);

    /// <summary>What is being done, on a line that is written over; nothing where nobody looks.</summary>
    public void Progress(string what)
    {
        if (!Console.IsOutputRedirected) Console.Write($"\r\u001b[2K{_promise}: {what} …");
    }

    public async Task Add(Promise promise, SoakRun run)
    {
        if (_lines.Count == 0) Console.WriteLine($"Soak at {scale:0.##} of its figures, seed {seed}");
        _promise = promise.Name;
        var clock = Stopwatch.StartNew();
        var verdict = await Show(promise, run);
        var line = new Line(promise.Name, promise.Sentence, verdict.Done, verdict.Figure, verdict.Limit, verdict.IsKept, verdict.Broken.Take(100), verdict.Controls, clock.Elapsed.TotalSeconds);
        _lines.Add(line);
        if (!Console.IsOutputRedirected) Console.Write("\r\u001b[2K");
        Tell(line);
    }

    public async Task Write(string path)
    {
        var (kept, controls) = (_lines.Count(l => l.Kept), _lines.SelectMany(l => l.Controls).ToList());
        Console.WriteLine($"{kept} of {_lines.Count} promises kept, {controls.Count(c => c.Failed)} of {controls.Count} controls failed as they must, {TimeProvider.System.GetUtcNow() - _begun:h\\:mm\\:ss}");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { begun = _begun, scale, seed, shown = IsShown, promises = _lines }, Shape));
    }

    private static async Task<Verdict> Show(Promise promise, SoakRun run)
    {
        try { return await promise.Show(run); }
        // One promise that can't be shown mustn't hide the others; it counts as broken.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new("could not be done to its end", failure.GetType().Name, "", [failure.ToString()], []);
        }
    }

    private static void Tell(Line line)
    {
        Console.WriteLine($"{line.Promise,-10} {(line.Kept ? "kept  " : "BROKEN")} {line.Sentence}: {line.Done}; {line.Figure} (limit: {line.Limit}), {line.Seconds:0} s");
        foreach (var broken in line.Broken.Take(ShownOfEach)) Console.WriteLine($"{"",-10}   {broken}");
        foreach (var control in line.Controls) Console.WriteLine($"{"",-10} control: {control.What}: {(control.Failed ? "failed as it must" : "DIDN'T FAIL")}");
    }

    private sealed record Line(string Promise, string Sentence, string Done, string Figure, string Limit, bool Kept, IEnumerable<string> Broken, IReadOnlyList<Control> Controls, double Seconds);
}
