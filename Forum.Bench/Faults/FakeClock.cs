using System.Diagnostics;

namespace VmugForum.Bench.Faults;

/// <summary>A server's clock that can be put forward and back while it runs; timers go on at their pace. Needs libfaketime.</summary>
internal sealed class FakeClock(string folder)
{
    // Answers are dated to the second, by a clock that is looked at once a second.
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromSeconds(20);

    private readonly string _file = Path.Combine(folder, "clock");

    /// <summary>The library; null where it isn't installed.</summary>
    public static string? Library { get; } = new[] { "x86_64-linux-gnu", "aarch64-linux-gnu" }.Select(machine => $"/usr/lib/{machine}/faketime/libfaketimeMT.so.1").FirstOrDefault(File.Exists);

    public ServerStart Under(ServerStart start)
    {
        Jump(TimeSpan.Zero);
        return start with
        {
            Environment = new Dictionary<string, string>
            {
                ["LD_PRELOAD"] = Library ?? throw new InvalidOperationException("libfaketime isn't installed (Debian: faketime)."), ["FAKETIME_TIMESTAMP_FILE"] = _file, ["FAKETIME_NO_CACHE"] = "1",
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1", ["DONT_FAKE_MONOTONIC"] = "1", ["FAKETIME_DONT_RESET"] = "1",
            },
        };
    }

    /// <summary>Puts the clock so far ahead of the true time, or behind it, and waits until the server's own answers are dated so.</summary>
    /// <returns>False when the server didn't follow within the patience: a busy machine, or a process into which the library wasn't loaded.</returns>
    public async Task<bool> Jump(TimeSpan ahead, Uri server)
    {
        Jump(ahead);
        using var http = new HttpClient { BaseAddress = server };
        for (var asked = Stopwatch.StartNew(); asked.Elapsed < Patience; await Task.Delay(50))
            if ((await http.GetAsync("/health/live")).Headers.Date is { } date && (date - DateTimeOffset.UtcNow - ahead).Duration() < Blur) return true;
        return false;
    }

    /// <summary>Puts the clock so far ahead of the true time, or behind it.</summary>
    public void Jump(TimeSpan ahead)
    {
        var next = _file + ".next";
        File.WriteAllText(next, FormattableString.Invariant($"{(ahead < TimeSpan.Zero ? "-" : "+")}{Math.Abs(ahead.TotalSeconds):0}\n"));
        File.Move(next, _file, overwrite: true);
    }
}
