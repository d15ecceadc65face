using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Access;

/// <summary>What somebody knocks at: ids, real or made up; both are of one length.</summary>
internal sealed record Target(string Meeting, string Item, string Line, string Story, string Post, string Question, string Inquiry)
{
    public const string Masked = "THE-ID";

    public static Target MadeUp() => new(Id(), Id(), Id(), Id(), Id(), Id(), Id());

    private static string Id() => Guid.NewGuid().ToString("n");

    /// <summary>The same words with its ids taken out.</summary>
    public string Mask(string said) => new[] { Meeting, Item, Line, Story, Post, Question, Inquiry }.Aggregate(said, (text, id) => text.Replace(id, Masked, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Somebody with a token and a browser knocks somewhere. Every way gives the whole answer as text: status, headers, body.</summary>
internal sealed partial class Knock(ClosedDoors forum, Person who, CookieJar browser, Target at)
{
    private static readonly string[] Changing = ["Date", "Set-Cookie", "Content-Length"];

    public Target At => at;

    /// <summary>By the interface for programs, with the token.</summary>
    public async Task<string> Api(string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var http = forum.Http(who);
        using var request = new HttpRequestMessage(new(method), $"api/v1/{path}") { Content = body switch { null => null, HttpContent content => content, _ => Json(body) } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await Text(answer);
    }

    /// <summary>By a page, with the cookie.</summary>
    public async Task<string> Page(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await browser.Send(HttpMethod.Get, path, null, headers);
        return await Text(answer);
    }

    /// <summary>By the head of a page alone, with the cookie.</summary>
    public async Task<string> Head(string path)
    {
        using var answer = await browser.Send(HttpMethod.Head, path);
        return await Text(answer);
    }

    /// <summary>By a form of a page, with a token that the forum gave out.</summary>
    public async Task<string> Form(string path, params (string Name, string Value)[] fields)
    {
        var all = fields.Append(("antiforgery", await browser.Token())).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var answer = await browser.Send(HttpMethod.Post, path, new FormUrlEncodedContent(all));
        return await Text(answer);
    }

    /// <summary>By a browser's cookie where a token is usual, with the header of a script on our page.</summary>
    public async Task<string> Script(HttpMethod method, string path, object? body = null)
    {
        using var answer = await browser.Send(method, $"api/v1/{path}", body is null ? null : Json(body), ("X-Forum-Antiforgery", await browser.Token()), ("Origin", Own), ("Sec-Fetch-Site", "same-origin"));
        return await Text(answer);
    }

    /// <summary>By a request written by hand: nothing is tidied on the way.</summary>
    public async Task<string> Raw(string line, params (string Name, string Value)[] headers)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(forum.Address.Host, forum.Address.Port);
        await using var stream = tcp.GetStream();
        var all = headers.Prepend(("Authorization", $"Bearer {who.Token}")).Append(("Connection", "close"));
        if (headers.All(header => header.Name != "Host")) all = all.Prepend(("Host", forum.Address.Authority));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\n{string.Concat(all.Select(header => $"{header.Item1}: {header.Item2}\r\n"))}\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return at.Mask(ChangingLine().Replace(await reader.ReadToEndAsync(), ""));
    }

    /// <summary>By a method of the hub; the answer, or its refusal.</summary>
    public async Task<string> Hub(HttpTransportType transport, string method, params object?[] said)
    {
        await using var hub = await Open(transport);
        return await Call(hub, method, said);
    }

    /// <summary>By a socket that was opened without negotiation, as the room's own script does it.</summary>
    public async Task<string> Socket(string? origin, bool byCookie, string method, params object?[] said)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        if (byCookie) socket.Options.SetRequestHeader("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        else socket.Options.SetRequestHeader("Authorization", $"Bearer {who.Token}");
        try { await socket.ConnectAsync(new($"ws://{forum.Address.Authority}/hubs/roundtable"), CancellationToken.None); }
        catch (WebSocketException refused) { return refused.Message; }
        await Send(socket, """{"protocol":"json","version":1}""");
        await Send(socket, JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = method, arguments = said }));
        return at.Mask(Clock().Replace(await Answer(socket), ""));
    }

    /// <summary>The line in new words that hold the secret still: whoever comes after the customer's edit looks for it too.</summary>
    public string Mended => $"{forum.Line}, mended";

    public string Own => forum.Address.GetLeftPart(UriPartial.Authority);

    public async Task<HubConnection> Open(HttpTransportType transport)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(forum.Address, "hubs/roundtable"), http =>
        {
            http.Transports = transport;
            http.Headers["Authorization"] = $"Bearer {who.Token}";
        }).AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions)).Build();
        await hub.StartAsync();
        return hub;
    }

    public async Task<string> Call(HubConnection hub, string method, params object?[] said)
    {
        try { return at.Mask(Clock().Replace((await hub.InvokeCoreAsync<JsonElement?>(method, said)).ToString() ?? "", "")); }
        catch (Exception refused) { return at.Mask(refused.Message); }
    }

    private static Task Send(ClientWebSocket socket, string frame) => socket.SendAsync(Encoding.UTF8.GetBytes(frame + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Everything that was heard until the call was answered, the whole of the answer included: a long one comes in pieces.</summary>
    private static async Task<string> Answer(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (heard, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        while (!WholeAnswer().IsMatch(heard.ToString()))
        {
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) break;
            heard.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        return heard.ToString();
    }

    private async Task<string> Text(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !Changing.Contains(header.Key)).OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        // A stream that is open never ends: its head is the answer.
        var body = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        return at.Mask(Secrets().Replace($"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{body}", ""));
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    // Tokens of forms and the moment of a calendar are new each time.
    [GeneratedRegex("<input type=\"hidden\"[^>]*>|DTSTAMP:[^\r\n]*")]
    private static partial Regex Secrets();

    [GeneratedRegex("^Date: [^\r\n]*\r\n", RegexOptions.Multiline)]
    private static partial Regex ChangingLine();

    [GeneratedRegex("\"type\":3[^\u001e]*\u001e")]
    private static partial Regex WholeAnswer();

    [GeneratedRegex("\"now\":\"[^\"]*\"")]
    private static partial Regex Clock();
}
