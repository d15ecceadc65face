using System.Diagnostics;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Soak;

/// <summary>Tells on the terminal what is found, a line for each promise and each control, and keeps it for a file.</summary>
/// <param name="commit">What is shown, as version control names it.</param>
internal sealed class Report(double scale, int seed, string commit = "")
{
    // More of the same tells no more.
    private const int ShownOfEach = 5, KeptOfEach = 100;

    private readonly List<Finding> _findings = [];
    private readonly DateTimeOffset _begun = TimeProvider.System.GetUtcNow();
    private string _promise = "";

    public bool IsShown => _findings.TrueForAll(f => f.IsShown);

    /// <summary>The commit of the sources, as version control names it; empty where it can't be asked.</summary>
    public static async Task<string> CommitOf(string sources)
    {
        try { return (await Run.ToEnd("git", ["-C", sources, "describe", "--always", "--dirty=+", "--exclude=*"], CancellationToken.None)).Trim(); }
        catch (Exception why) when (why is CannotMeasure or System.ComponentModel.Win32Exception) { return ""; }
    }

    /// <summary>What is being done, on a line that is written over; nothing where nobody looks.</summary>
    public void Progress(string what)
    {
        if (!Console.IsOutputRedirected) Console.Write($"\r\u001b[2K{_promise}: {what} …");
    }

    public async Task Add(Promise promise, SoakRun run)
    {
        if (_findings.Count == 0) Console.WriteLine($"Soak at {scale:0.##} of its figures, seed {seed}");
        _promise = promise.Name;
        var (clock, begun) = (Stopwatch.StartNew(), TimeProvider.System.GetUtcNow());
        var verdict = await Show(promise, run);
        var finding = new Finding(promise.Name, promise.Sentence, verdict.Done, verdict.Figure, verdict.Limit, verdict.IsKept, [.. verdict.Broken.Take(KeptOfEach)], verdict.Controls,
            clock.Elapsed.TotalSeconds, begun, commit, scale, seed);
        _findings.Add(finding);
        if (!Console.IsOutputRedirected) Console.Write("\r\u001b[2K");
        Tell(finding);
    }

    /// <summary>Puts what was found beside what is known of the other promises.</summary>
    /// <param name="markdown">Where the table goes; null for nowhere.</param>
    public async Task Write(string json, string? markdown = null)
    {
        var (kept, controls) = (_findings.Count(f => f.Kept), _findings.SelectMany(f => f.Controls).ToList());
        Console.WriteLine($"{kept} of {_findings.Count} promises kept, {controls.Count(c => c.Failed)} of {controls.Count} controls failed as they must, {TimeProvider.System.GetUtcNow() - _begun:h\\:mm\\:ss}");
        var known = await Findings.Read(json);
        foreach (var finding in _findings) known.Add(finding);
        await known.Write(json);
        if (markdown is not null) await File.WriteAllTextAsync(markdown, known.Markdown());
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

    private static void Tell(Finding found)
    {
        Console.WriteLine($"{found.Promise,-10} {(found.Kept ? "kept  " : "BROKEN")} {found.Sentence}: {found.Done}; {found.Figure} (limit: {found.Limit}), {found.Seconds:0} s");
        foreach (var broken in found.Broken.Take(ShownOfEach)) Console.WriteLine($"{"",-10}   {broken}");
        foreach (var control in found.Controls) Console.WriteLine($"{"",-10} control: {control.What}: {(control.Failed ? "failed as it must" : "DIDN'T FAIL")}");
    }
}
