using System.Net;
using System.Text.RegularExpressions;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>A browser without script or pictures: it keeps cookies, follows nothing, and sends forms.</summary>
internal sealed partial class Visitor(Harness.Forum forum) : IDisposable
{
    private readonly Dictionary<string, string> _cookies = [];
    private readonly Dictionary<string, (string Tag, string Page)> _known = [];
    private readonly HttpClient _http = forum.Http();

    public static async Task<Visitor> Of(Person person, Harness.Forum forum)
    {
        var visitor = new Visitor(forum);
        using var form = await visitor.Get("/signin");
        using var entered = await visitor.Post("/signin", await Token(form), ("login", person.UserName), ("password", Harness.Forum.Password));
        if (entered.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"{person.UserName} could not sign in: {entered.StatusCode}.");
        return visitor;
    }

    public Task<HttpResponseMessage> Get(string address, string? knownTag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (knownTag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", knownTag);
        return Send(request);
    }

    /// <summary>A page as a browser shows it: its own copy again when the forum says that nothing has changed.</summary>
    public async Task<string> Page(string address)
    {
        using var answer = await Get(address, _known.TryGetValue(address, out var known) ? known.Tag : null);
        if (answer.StatusCode == HttpStatusCode.NotModified) return known.Page;
        var page = await answer.Content.ReadAsStringAsync();
        if (answer.Headers.ETag is { } tag) _known[address] = (tag.ToString(), page);
        return page;
    }

    public Task<HttpResponseMessage> Post(string address, string token, params (string Name, string Value)[] fields) => Send(new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(fields.Append(("antiforgery", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
    });

    /// <summary>The token of the first form on a page.</summary>
    public static async Task<string> Token(HttpResponseMessage page) => TokenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;

    /// <summary>As a browser that never had this cookie.</summary>
    public void Forget(string cookie) => _cookies.Remove(cookie);

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await _http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2))) _cookies[cookie[0]] = cookie[1];
        return answer;
    }

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
