using System.Diagnostics;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Measures;

namespace VmugForum.Bench.Load;

/// <summary>How long and how often each load is driven.</summary>
internal sealed record Pace(TimeSpan WarmUp, TimeSpan Run, int Runs)
{
    public static Pace Usual { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), 3);

    /// <summary>For a first impression only.</summary>
    public static Pace Quick { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), 1);

    /// <summary>The same runs once all that the load calls is compiled for good: on one core, and all of it busy, that takes its time.</summary>
    public Pace WhenWarm() => this with { WarmUp = TimeSpan.FromSeconds(20) };
}

/// <summary>What several runs of the same load gave. Times in milliseconds.</summary>
/// <param name="Busy">The server's share of its core, 0 to 1.</param>
/// <param name="Megabytes">The server's resident memory at the end.</param>
internal sealed record HttpRuns(Sample Rate, Sample P50, Sample P99, double Bytes, double Busy, double Megabytes)
{
    public string Note => $"p50 {Figure.Number(P50.Median)} ms, p99 {Figure.Number(P99.Median)} ms, {Figure.Number(Bytes / 1024)} KB each, core {Busy:P0} busy, {Figure.Number(Megabytes)} MB";
}

/// <summary>Warms a server up and drives it several times.</summary>
internal static class HttpLoad
{
    public const int Connections = 32;

    /// <param name="expected">The status that every request must have; one is asked first, so that no error is ever measured as speed.</param>
    /// <exception cref="CannotMeasure">An answer wasn't as expected.</exception>
    public static async Task<HttpRuns> Drive(RunningServer server, IReadOnlyList<Request> requests, int expected, int connections, Pace pace, CancellationToken cancel)
    {
        await Look(server, requests[0], expected, cancel);
        await Wrk.Drive(server.Address, requests, connections, pace.WarmUp, cancel);
        var (before, begun) = (server.Use, Stopwatch.GetTimestamp());
        List<WrkRun> runs = [];
        for (var i = 0; i < pace.Runs; i++) runs.Add(await Wrk.Drive(server.Address, requests, connections, pace.Run, cancel));
        if (runs.Sum(run => run.Failures) is > 0 and var failures) throw new CannotMeasure($"{failures} requests to {requests[0].Path} failed");
        var (after, took) = (server.Use, Stopwatch.GetElapsedTime(begun));
        return new(new([.. runs.Select(r => r.Rate)]), new([.. runs.Select(r => r.P50)]), new([.. runs.Select(r => r.P99)]), runs[^1].Bytes,
            (after.Processor - before.Processor) / took, after.Megabytes);
    }

    private static async Task Look(RunningServer server, Request request, int expected, CancellationToken cancel)
    {
        using var answer = await Ask(server, request, cancel);
        if ((int)answer.StatusCode != expected) throw new CannotMeasure($"{request.Method} {request.Path} answered {(int)answer.StatusCode} instead of {expected}");
    }

    /// <summary>Asks once, outside any load.</summary>
    public static async Task<HttpResponseMessage> Ask(RunningServer server, Request request, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        using var message = new HttpRequestMessage(new(request.Method), request.Path);
        if (request.Body is { } body) message.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in request.Headers.Where(h => h.Name != "Content-Type")) message.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(message, cancel);
    }
}
