using System.Net.Http.Json;
using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Edge;

/// <summary>What a reverse proxy says about a caller: believed from a known one, from nobody else.</summary>
public sealed class ComingThroughAProxy
{
    // Three sign-ins at once for each address.
    private const double Scale = 0.1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task That_is_known_counts_each_caller_by_their_own_address_and_keeps_to_https()
    {
        await using var forum = await Forum(("Forum:Proxies:0", "127.0.0.0/8"));
        using var http = forum.Http();

        (await Statuses(http, 6, _ => "203.0.113.7")).ShouldContain(429);
        (await Statuses(http, 1, _ => "203.0.113.8")).ShouldBe([401]);
        (await Statuses(http, 6, i => $"2001:db8:0:1::{i}")).ShouldContain(429, "one customer's network is one caller");
        (await IsStrict(http)).ShouldBeTrue();
    }

    [Fact]
    public async Task That_is_unknown_changes_nothing()
    {
        await using var forum = await Forum(("Forum:Proxies:0", "192.0.2.1"));
        using var http = forum.Http();

        (await Statuses(http, 6, i => $"203.0.113.{i}")).ShouldContain(429, "a caller may not choose an address");
        (await IsStrict(http)).ShouldBeFalse();
    }

    [Fact]
    public async Task Is_not_expected_where_none_is_named()
    {
        await using var forum = await Forum();
        using var http = forum.Http();

        (await Statuses(http, 6, i => $"203.0.113.{i}")).ShouldContain(429);
        (await IsStrict(http)).ShouldBeFalse();
    }

    private static async Task<Harness.Forum> Forum(params (string Name, string Value)[] settings)
    {
        var forum = new OnSqlite(new() { LimitsScale = Scale, Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value) });
        await forum.InitializeAsync();
        return forum;
    }

    private static async Task<List<int>> Statuses(HttpClient http, int times, Func<int, string> address)
    {
        List<int> statuses = [];
        for (var i = 0; i < times; i++)
        {
            // Each time another name, so that only the address is counted.
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/tokens") { Content = JsonContent.Create(new { login = $"nobody-{Guid.NewGuid():N}", password = "wrong-password-1", name = "n" }) };
            request.Headers.Add("X-Forwarded-For", address(i));
            statuses.Add((int)(await http.SendAsync(request, Cancel)).StatusCode);
        }
        return statuses;
    }

    private static async Task<bool> IsStrict(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health/live");
        request.Headers.Add("X-Forwarded-Proto", "https");
        return (await http.SendAsync(request, Cancel)).Headers.Contains("Strict-Transport-Security");
    }
}
