using System.Diagnostics;

namespace VmugForum.Tests.Imports;

/// <summary>The program as somebody calls it in a terminal, a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs it to its end, with a folder of its own for everything that it keeps.</summary>
    /// <param name="input">What is written to it; null for nothing.</param>
    public static async Task<(int ExitCode, string Said)> Run(string folder, string? input, params string[] words)
    {
        using var process = Start(folder, words);
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }

    /// <summary>SIGKILL as soon as it has said this line. False when it never did.</summary>
    public static async Task<bool> KillAt(string line, string folder, params string[] words)
    {
        using var process = Start(folder, words);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } said)
        {
            if (said != line) continue;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode != 0;
        }
        return false;
    }

    private static Process Start(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = folder };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "Forum.Server.dll") }.Concat(words).Concat(["--contentRoot", folder])) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
