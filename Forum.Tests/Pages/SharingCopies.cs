using System.Net;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Edge;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>Guests share copies; nobody else's page gets among them, and no request can put something of its own there.</summary>
public sealed class SharingCopies(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Gives_guests_nothing_of_what_members_see()
    {
        var cast = await forum.Cast;
        var secret = await forum.Thread(cast.Customer, Visibility.Customers, "Canary title", "Canary body");
        var open = await forum.Thread(cast.Customer, title: "Open title");
        string[] places = ["/", $"/boards/{open.Board.Slug}", $"/boards/{secret.Board.Slug}", $"/threads/{secret.Id}/{secret.Slug}", $"/threads/{open.Id}/{open.Slug}"];
        string[] apis = ["/api/v1/threads", $"/api/v1/threads/{secret.Id}", $"/api/v1/threads/{secret.Id}/posts"];
        using var customer = await Visitor.Of(cast.Customer, forum);
        using var program = forum.Http(cast.Customer);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            foreach (var place in places) (await (await customer.Get(place)).Content.ReadAsStringAsync()).ShouldContain("Sign out", customMessage: place);
            foreach (var api in apis) (await program.GetStringAsync(new Uri(api, UriKind.Relative))).ShouldContain("Canary", customMessage: api);
            foreach (var place in places.Concat(apis)) AsForGuests(await Ask(place), place);
        }
    }

    [Theory]
    [InlineData("Host", "elsewhere.example")]
    [InlineData("X-Forwarded-Host", "elsewhere.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Original-URL", "/admin")]
    [InlineData("Accept-Language", "de")]
    [InlineData("Cookie", "__Host-forum-theme=dark")]
    [InlineData("Accept-Encoding", "br;q=0, gzip;q=0.0, identity")]
    [InlineData("Range", "bytes=0-10")]
    [InlineData("If-Modified-Since", "Mon, 01 Jan 2035 00:00:00 GMT")]
    public async Task Takes_nothing_from_a_header_into_the_next_readers_page(string header, string value)
    {
        var thread = await forum.Thread(await forum.Register());
        var address = $"/threads/{thread.Id}/{thread.Slug}";
        var (status, odd, headers) = await Ask(address, (header, value));
        var (again, plain, plainHeaders) = await Ask(address);
        status.ShouldBe(HttpStatusCode.OK);
        again.ShouldBe(HttpStatusCode.OK);
        plain.ShouldBe(odd);
        plain.ShouldNotContain("elsewhere.example");
        plainHeaders.ShouldBe(headers);
        plainHeaders.ShouldContain("Content-Security-Policy");
    }

    [Theory]
    [InlineData("?utm=<script>alert(1)</script>")]
    [InlineData("?after=0&after=1")]
    [InlineData("?access_token=x")]
    [InlineData("?quote=nothing")]
    [InlineData("?AFTER=1")]
    public async Task Takes_nothing_from_a_query_into_the_next_readers_page(string query)
    {
        var thread = await forum.Thread(await forum.Register());
        var address = $"/threads/{thread.Id}/{thread.Slug}";
        await Ask(address + query);
        await Ask(address + query);
        var (status, page, _) = await Ask(address);
        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldNotContain("alert(1)");
        page.ShouldContain("id=\"post-1\"");
    }

    [Fact]
    public async Task Sends_the_same_page_in_every_encoding_and_304_for_its_tag()
    {
        var thread = await forum.Thread(await forum.Register(), body: string.Concat(Enumerable.Repeat("Words enough to be worth compressing. ", 60)));
        var address = $"/threads/{thread.Id}/{thread.Slug}";
        var plain = (await Ask(address)).Body;
        foreach (var encoding in new[] { "br", "gzip" })
        {
            using var unpacking = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = forum.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", encoding } } };
            using var answer = await unpacking.SendAsync(request);
            (await answer.Content.ReadAsStringAsync()).ShouldBe(plain);
        }
        using var guest = new Visitor(forum);
        using var first = await guest.Get(address);
        using var again = await guest.Get(address, first.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        again.Headers.GetValues("Content-Security-Policy").ShouldBe(first.Headers.GetValues("Content-Security-Policy"));
    }

    private static void AsForGuests((HttpStatusCode Status, string Body, string Headers) answer, string place)
    {
        answer.Body.ShouldNotContain("Canary", customMessage: place);
        answer.Body.ShouldNotContain("Sign out", customMessage: place);
        answer.Body.ShouldNotContain("antiforgery", customMessage: place);
        answer.Headers.ShouldNotContain("Set-Cookie", customMessage: place);
    }

    private async Task<(HttpStatusCode Status, string Body, string Headers)> Ask(string address, (string Name, string Value)? header = null)
    {
        using var http = forum.Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (header is var (name, value)) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order());
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), headers);
    }
}

/// <summary>Copies cost next to nothing, and are counted like everything else.</summary>
public sealed class AskingForCopiesTooOften(OrdinaryLimits forum) : IClassFixture<OrdinaryLimits>
{
    [Fact]
    public async Task Is_refused_like_any_reader()
    {
        using var http = forum.Http();
        List<HttpStatusCode> answers = [];
        // Thirty a second are given back meanwhile, which is much on a busy machine.
        for (var i = 0; i < 400 || (i < 5_000 && !answers.Contains(HttpStatusCode.TooManyRequests)); i++)
        {
            using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
            answers.Add(answer.StatusCode);
        }
        answers.Take(200).ShouldAllBe(status => status == HttpStatusCode.OK);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }
}
