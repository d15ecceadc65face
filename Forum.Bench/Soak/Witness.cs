using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>People who go on writing replies, and a watchman at the health check, whatever happens; each notes what was answered.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private const int Writers = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;
    private readonly string _thread;
    private readonly string _more;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _witnessing;

    /// <param name="server">Whom they ask.</param>
    /// <param name="token">Who they are.</param>
    /// <param name="thread">Where they reply.</param>
    /// <param name="length">How long their replies are, in characters.</param>
    public Witness(Uri server, string token, string thread, int length = 0)
    {
        _http = new() { BaseAddress = server, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) }, Timeout = TimeSpan.FromSeconds(30) };
        (_thread, _more) = (thread, new string('x', length));
        _witnessing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Write()).Append(Watch()));
    }

    /// <summary>A reply that somebody tried to write.</summary>
    /// <param name="Status">What was answered; 0 for nothing.</param>
    public sealed record Try(TimeSpan At, TimeSpan Took, int Status, string Body);

    /// <summary>What the health checks said.</summary>
    public sealed record Look(TimeSpan At, int Live, int Ready, string Why);

    public ConcurrentQueue<Try> Tries { get; } = [];

    public ConcurrentQueue<Look> Looks { get; } = [];

    /// <summary>Now, by the clock of <see cref="Tries"/> and <see cref="Looks"/>.</summary>
    public TimeSpan Now => _clock.Elapsed;

    /// <summary>Lets everybody end what they do.</summary>
    public async Task End()
    {
        await _over.CancelAsync();
        await _witnessing;
    }

    /// <summary>The bodies that the store holds in a thread.</summary>
    public static async Task<HashSet<string>> Kept(ForumClient reader, string thread)
    {
        HashSet<string> kept = [];
        var last = 1L;
        for (ListOf<Post>? part = null; part is null || part.Items.Count > 0; last = part.Items.Count > 0 ? part.Items[^1].Number : last)
            kept.UnionWith((part = await reader.ListPosts(thread, last, limit: 100)).Items.Select(p => p.Body));
        return kept;
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        _http.Dispose();
        _over.Dispose();
    }

    private async Task Write()
    {
        while (!_over.IsCancellationRequested)
        {
            var (at, body) = (Now, $"witness {Guid.NewGuid():N}{_more}");
            var status = await Post(body);
            Tries.Enqueue(new(at, Now - at, status, body));
            await Task.Delay(Pace);
        }
    }

    private async Task Watch()
    {
        while (!_over.IsCancellationRequested)
        {
            var at = Now;
            var (live, _) = await Get("/health/live");
            var (ready, why) = await Get("/health/ready");
            Looks.Enqueue(new(at, live, ready, why));
            await Task.Delay(Pace);
        }
    }

    private async Task<int> Post(string body)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync($"/api/v1/threads/{_thread}/posts", new { body });
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException) { return 0; }
    }

    private async Task<(int Status, string Text)> Get(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(path);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException) { return (0, ""); }
    }
}
