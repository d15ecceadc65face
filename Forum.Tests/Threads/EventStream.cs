using System.Net.Http.Headers;
using System.Text.Json;

namespace VmugForum.Tests.Threads;

/// <summary>One server-sent event.</summary>
public sealed record StreamEvent(long Id, string Type, JsonElement Data);

/// <summary>A thread's live stream, read as a browser reads it.</summary>
public sealed class EventStream : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private EventStream(HttpClient http, HttpResponseMessage answer, StreamReader reader) => (_http, _answer, _reader) = (http, answer, reader);

    public static async Task<EventStream> Open(Uri address, string thread, string? token, long? lastId = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/api/v1/threads/{thread}/live"));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastId is { } id) request.Headers.Add("Last-Event-ID", $"{id}");
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new(http, answer, new(await answer.Content.ReadAsStreamAsync()));
    }

    public string? ContentType => _answer.Content.Headers.ContentType?.MediaType;

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<StreamEvent?> Next(int seconds = 10)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var (id, type) = (0L, "");
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..], null);
            if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return new(id, type, JsonDocument.Parse(line[6..]).RootElement);
        }
        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _answer.Dispose();
        _http.Dispose();
    }
}
