using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>
/// The forum's HTTP API, typed. Every refusal is a <see cref="ForumProblem"/>. Every POST that changes something carries a key
/// made here; a request that got no answer, or 503, is tried again under the same key, so that it has one effect.
/// </summary>
/// <param name="http">Its base address is the forum's, such as <c>https://forum.example.org/</c>. The caller disposes it.</param>
/// <param name="time">For the pauses between tries.</param>
public sealed partial class ForumClient(HttpClient http, TimeProvider? time = null)
{
    private const string Root = "api/v1/";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The access token; null to ask as a guest, or when <see cref="HttpClient"/> proves who asks by other means.</summary>
    public string? Token { get; set; }

    /// <summary>How often a request without an answer is tried again.</summary>
    public int Retries { get; init; } = 2;

    private Task<T> Get<T>(string path, CancellationToken cancel) => Ask<T>(HttpMethod.Get, path, null, null, null, cancel);

    private Task<T> Post<T>(string path, object? body, string? key, CancellationToken cancel) => Ask<T>(HttpMethod.Post, path, body, key ?? NewKey(), null, cancel);

    private Task Post(string path, object? body, string? key, CancellationToken cancel) => Tell(HttpMethod.Post, path, body, key ?? NewKey(), cancel);

    private Task<T> Patch<T>(string path, object body, long? edition, CancellationToken cancel) => Ask<T>(HttpMethod.Patch, path, body, null, edition, cancel);

    private Task<T> Put<T>(string path, object body, CancellationToken cancel, long? edition = null) => Ask<T>(HttpMethod.Put, path, body, null, edition, cancel);

    private Task Put(string path, object? body, CancellationToken cancel) => Tell(HttpMethod.Put, path, body, null, cancel);

    private Task Delete(string path, CancellationToken cancel) => Tell(HttpMethod.Delete, path, null, null, cancel);

    private static string NewKey() => Guid.CreateVersion7().ToString("N");

    private async Task<T> Ask<T>(HttpMethod method, string path, object? body, string? key, long? edition, CancellationToken cancel)
    {
        using var response = await Try(method, path, body, key, edition, cancel);
        return await response.Content.ReadFromJsonAsync<T>(ForumJson.Options, cancel) ?? throw Unreadable(response);
    }

    private async Task Tell(HttpMethod method, string path, object? body, string? key, CancellationToken cancel)
    {
        using var response = await Try(method, path, body, key, null, cancel);
    }

    private async Task<string> Read(string path, CancellationToken cancel)
    {
        using var response = await Try(HttpMethod.Get, path, null, null, null, cancel);
        return await response.Content.ReadAsStringAsync(cancel);
    }

    private async Task<HttpResponseMessage> Try(HttpMethod method, string path, object? body, string? key, long? edition, CancellationToken cancel)
    {
        for (var left = MayRepeat(method, key) ? Retries : 0; ; left--)
        {
            TimeSpan pause;
            try
            {
                return await Once(method, path, body, key, edition, cancel);
            }
            catch (HttpRequestException) when (left > 0) { pause = Jitter(); }
            catch (ForumProblem away) when (away.Status == 503 && left > 0) { pause = away.RetryAfter ?? Jitter(); }
            await Task.Delay(TimeSpan.FromTicks(Math.Min(pause.Ticks, LongestPause.Ticks)), _time, cancel);
        }
    }

    // An edit without an answer may have been done: tried again, its own edition would refuse it.
    private static bool MayRepeat(HttpMethod method, string? key) => key is not null || method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;

    private static TimeSpan Jitter() => TimeSpan.FromMilliseconds(Random.Shared.Next(50, 500));

    private async Task<HttpResponseMessage> Once(HttpMethod method, string path, object? body, string? key, long? edition, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        if (Token is { } token) request.Headers.Authorization = new("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (edition is { } number) request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{number}\"")));
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: ForumJson.Options);
        var response = await http.SendAsync(request, cancel);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ProblemOf(response, cancel);
    }

    private static async Task<ForumProblem> ProblemOf(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return Unreadable(response);
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<Problem>(ForumJson.Options, cancel);
            return problem is null ? Unreadable(response) : new(problem, response.Headers.RetryAfter?.Delta);
        }
        catch (JsonException)
        {
            return Unreadable(response);
        }
    }

    private static ForumProblem Unreadable(HttpResponseMessage response) =>
        new(new((int)response.StatusCode, response.ReasonPhrase ?? "", "The answer isn't the forum's.", "response.unreadable"), response.Headers.RetryAfter?.Delta);

    private static string Part(string path, string? cursor, int? limit) => Query(path, ("cursor", cursor), ("limit", limit?.ToString(CultureInfo.InvariantCulture)));

    private static string Query(string path, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var mark = '?';
        foreach (var (name, value) in fields)
        {
            if (value is null) continue;
            path += $"{mark}{name}={Uri.EscapeDataString(value)}";
            mark = '&';
        }
        return path;
    }

    private static string? Kebab<T>(T? choice) where T : struct, Enum => choice is { } value ? JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) : null;

    private static string Segment(string id) => Uri.EscapeDataString(id);
}
