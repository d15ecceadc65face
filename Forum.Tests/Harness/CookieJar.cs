using System.Text.RegularExpressions;

namespace VmugForum.Tests.Harness;

/// <summary>What a browser does with cookies and forms, without a browser: loopback counts as trustworthy, as it does in browsers.</summary>
public sealed partial class CookieJar(Forum forum) : IDisposable
{
    private readonly HttpClient _http = forum.Http();
    private readonly Dictionary<string, string> _cookies = [];

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The Set-Cookie lines of the last answer.</summary>
    public IReadOnlyList<string> LastSet { get; private set; } = [];

    /// <summary>Signs in by the page's form.</summary>
    public async Task<CookieJar> SignIn(string login, string password = Forum.Password)
    {
        var form = new Dictionary<string, string> { ["login"] = login, ["password"] = password, ["antiforgery"] = await Token("signin") };
        using var answer = await Send(HttpMethod.Post, "signin", new FormUrlEncodedContent(form));
        return this;
    }

    /// <summary>The antiforgery token of a page with a form.</summary>
    public async Task<string> Token(string page = "threads/new")
    {
        using var answer = await Send(HttpMethod.Get, page);
        return Hidden().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        var answer = await _http.SendAsync(request);
        LastSet = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var line in LastSet) Keep(line.Split(';')[0]);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private void Keep(string pair)
    {
        var (name, value) = (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]);
        if (value.Length == 0) _cookies.Remove(name);
        else _cookies[name] = value;
    }

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
