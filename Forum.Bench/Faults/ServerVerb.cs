using System.Diagnostics;

namespace VmugForum.Bench.Faults;

/// <summary>The server's program as somebody calls it in a terminal, beside a server or without one.</summary>
internal static class ServerVerb
{
    /// <summary>Runs a verb to its end on the embedded file of a folder.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task Run(string folder, params IEnumerable<string> words)
    {
        string[] command = [ServerProcess.Program, .. words, "--contentRoot", folder, "--ConnectionStrings:Forum", $"Data Source={Path.Combine(folder, "forum.db")}"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await said}{await complained}");
    }
}
