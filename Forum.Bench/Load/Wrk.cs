using System.Globalization;
using System.Text;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Load;

/// <summary>One request that wrk sends.</summary>
internal sealed record Request(string Path, string Method = "GET", string? Body = null, params (string Name, string Value)[] Headers);

/// <summary>What one run of wrk saw. Times in milliseconds.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Bytes">Bytes of an answer, headers included.</param>
/// <param name="Failures">Answers with 400 and above, and connections that failed.</param>
internal sealed record WrkRun(double Rate, double P50, double P99, double Bytes, long Failures);

/// <summary>Drives HTTP in a closed loop: each connection asks again as soon as it has its answer.</summary>
internal static class Wrk
{
    public static async Task<WrkRun> Drive(Uri address, IReadOnlyList<Request> requests, int connections, TimeSpan time, CancellationToken cancel)
    {
        var script = Path.Combine(Directory.CreateDirectory(Path.Combine(Workplace.Artifacts, "work")).FullName, "wrk.lua");
        await File.WriteAllTextAsync(script, Script(requests), cancel);
        var seconds = time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var said = await Run.ToEnd("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", script, address.ToString()], cancel);
        return Read(said);
    }

    /// <summary>The line that our script prints at the end.</summary>
    internal static WrkRun Read(string said)
    {
        var line = said.Split('\n').LastOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal)) ?? throw new CannotMeasure($"wrk gave no result: {said.Trim()}");
        var numbers = line.Split(' ').Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        var (answers, seconds) = (numbers[0], numbers[1] / 1e6);
        return new(answers / seconds, numbers[4] / 1000, numbers[5] / 1000, answers == 0 ? 0 : numbers[2] / answers, (long)numbers[3]);
    }

    // The requests are written down once, before the load, so that wrk itself costs the same for whatever is measured.
    private static string Script(IReadOnlyList<Request> requests)
    {
        var lua = new StringBuilder("local requests = {}\nfunction init(args)\n");
        foreach (var request in requests) lua.Append(CultureInfo.InvariantCulture, $"  requests[#requests + 1] = wrk.format({Text(request.Method)}, {Text(request.Path)}, {Headers(request)}, {Text(request.Body)})\n");
        return lua.Append(
            """
            end
            local turn = 0
            function request()
              turn = turn % #requests + 1
              return requests[turn]
            end
            function done(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
                e.status + e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
            end

            """).ToString();
    }

    private static string Headers(Request request) =>
        $"{{{string.Join(", ", request.Headers.Append(("Host", "localhost")).Select(h => $"[ {Text(h.Item1)} ] = {Text(h.Item2)}"))}}}";

    private static string Text(string? text) => text is null ? "nil" : $"[==[{text}]==]";
}
