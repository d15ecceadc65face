using System.Diagnostics;

namespace VmugForum.Bench.Machine;

/// <summary>The measurement can't go on; the message is one line for whoever called it.</summary>
internal sealed class CannotMeasure(string why) : Exception(why);

/// <summary>Runs other programs.</summary>
internal static class Run
{
    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="CannotMeasure">It failed, with its last words.</exception>
    public static async Task<string> ToEnd(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? await output : throw new CannotMeasure($"{program} failed: {Tail(await output + await errors)}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Refuses to begin without the programs that measuring takes, naming the Debian package of what is missing.</summary>
    /// <exception cref="CannotMeasure">Something is missing.</exception>
    public static void Need(params (string Program, string Package)[] programs)
    {
        var missing = programs.Where(p => !IsThere(p.Program)).Select(p => p.Package).ToList();
        if (missing.Count > 0) throw new CannotMeasure($"Missing: {string.Join(", ", missing)}. On Debian: apt-get install {string.Join(' ', missing)}");
    }

    /// <summary>Refuses to begin where the server and the load would take the core from each other.</summary>
    /// <exception cref="CannotMeasure">There is one core only.</exception>
    public static void NeedTwoCores()
    {
        if (Environment.ProcessorCount < 2) throw new CannotMeasure("Measuring takes two cores: one for the server, one for the load.");
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    private static string Tail(string words) => string.Join(' ', words.Trim().Split('\n').TakeLast(5).Select(line => line.Trim()));
}
