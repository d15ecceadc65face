namespace VmugForum.Bench.Faults;

/// <summary>A server's clock that can be put forward and back while it runs; timers go on at their pace. Needs libfaketime.</summary>
internal sealed class FakeClock(string folder)
{
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

    /// <summary>Puts the clock so far ahead of the true time, or behind it.</summary>
    public void Jump(TimeSpan ahead)
    {
        var next = _file + ".next";
        File.WriteAllText(next, FormattableString.Invariant($"{(ahead < TimeSpan.Zero ? "-" : "+")}{Math.Abs(ahead.TotalSeconds):0}\n"));
        File.Move(next, _file, overwrite: true);
    }
}
