using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Edge;

/// <summary>Every refusal has a status, a stable code and a sentence.</summary>
public sealed class SayingNo(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private const string Good = """{"board":"board-everyone","title":"t","body":"b","kind":"discussion"}""";

    [Theory]
    [InlineData("""{"title":"t","body":"b","kind":"discussion"}""", "input.malformed", "board")]
    [InlineData("""{"board":"b","title":"t","body":"b","kind":"discussion","colour":"red"}""", "input.unknown-field", "colour")]
    [InlineData("""{"board":"b","title":"t","body":"b","kind":"discussion","story":{}}""", "input.unknown-field", "story")]
    [InlineData("""{"board":"b","title":7,"body":"b","kind":"discussion"}""", "input.malformed", "title")]
    [InlineData("""{"board":"b","title":null,"body":"b","kind":"discussion"}""", "input.malformed", "title")]
    [InlineData("""{"board":"b","title":"t","body":"b","kind":"saga"}""", "input.malformed", "kind")]
    [InlineData("""{"board":"b","title":"t","body":"b","kind":1}""", "input.malformed", "kind")]
    [InlineData("""{"board":"b","title":"t","title":"u","body":"b","kind":"discussion"}""", "input.malformed", "title")]
    [InlineData("""{"board":"board-everyone","title":"","body":"b","kind":"discussion"}""", "input.invalid", "title")]
    [InlineData("""{"board":"board-everyone","title":"t","body":"b","kind":"discussion","outcome":"worked"}""", "thread.outcome-not-allowed", "outcome")]
    [InlineData("""{"board":"board-everyone","title":"t","body":"b","kind":"discussion","anonymous":true}""", "anonymity.unavailable", "anonymous")]
    public async Task Names_the_field_that_is_wrong(string body, string code, string field)
    {
        var problem = await Refused(HttpMethod.Post, "api/v1/threads", body, 400);
        problem.Code.ShouldBe(code);
        problem.Errors!.Keys.ShouldBe([field]);
        problem.Detail.ShouldNotBeNullOrWhiteSpace();
        problem.Title.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("""{"board":""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Says_that_a_body_isnt_readable(string body) => (await Refused(HttpMethod.Post, "api/v1/threads", body, 400)).Code.ShouldBe("input.malformed");

    [Theory]
    [InlineData("api/v1/threads?limit=0", "limit.invalid")]
    [InlineData("api/v1/threads?limit=101", "limit.invalid")]
    [InlineData("api/v1/threads?limit=many", "input.malformed")]
    [InlineData("api/v1/threads?sort=oldest", "input.malformed")]
    [InlineData("api/v1/threads?outcome=Worked", "input.malformed")]
    [InlineData("api/v1/threads?cursor=nonsense", "cursor.invalid")]
    [InlineData("api/v1/threads?cursor=%00", "cursor.invalid")]
    [InlineData("api/v1/search", "input.invalid")]
    [InlineData("api/v1/threads?access_token=secret", "token.in-address")]
    [InlineData("api/v1/threads?token=secret", "token.in-address")]
    public async Task Says_what_is_wrong_with_a_question(string address, string code) => (await Refused(HttpMethod.Get, address, null, 400)).Code.ShouldBe(code);

    [Theory]
    [InlineData("api/v1/threads?limit=many", "limit")]
    [InlineData("api/v1/threads?limit=99999999999", "limit")]
    [InlineData("api/v1/threads?outcome=Worked", "outcome")]
    [InlineData("api/v1/threads?tag=1&pinned=perhaps", "pinned")]
    [InlineData("api/v1/search?q=x&kind=1", "kind")]
    public async Task Names_the_part_of_a_question_that_cant_be_read(string address, string field) =>
        (await Refused(HttpMethod.Get, address, null, 400)).Errors!.Keys.ShouldBe([field]);

    [Theory]
    [InlineData("GET", "api/v1/nothing", 404, "route.not-found")]
    [InlineData("GET", "api/v2/threads", 404, "route.not-found")]
    [InlineData("PUT", "api/v1/threads", 405, "method.not-allowed")]
    [InlineData("GET", "api/v1/threads/none", 404, "thread.not-found")]
    [InlineData("GET", "api/v1/posts/none", 404, "post.not-found")]
    [InlineData("GET", "api/v1/boards/none", 404, "board.not-found")]
    [InlineData("GET", "api/v1/meetings/none", 404, "meeting.not-found")]
    public async Task Says_so_where_there_is_nothing(string method, string address, int status, string code) =>
        (await Refused(new(method), address, null, status)).Code.ShouldBe(code);

    [Fact]
    public async Task Wants_JSON()
    {
        using var http = forum.Http(await forum.Register());
        using var answer = await http.PostAsync("api/v1/threads", new StringContent(Good, null, "text/plain"));
        await ShouldRefuse(answer, 415);
    }

    [Fact]
    public async Task Stops_reading_what_is_too_large()
    {
        var problem = await Refused(HttpMethod.Post, "api/v1/threads", $$"""{"board":"{{new string('x', 300 * 1024)}}"}""", 413);
        problem.Code.ShouldBe("body.too-large");
    }

    [Fact]
    public async Task Refuses_a_body_over_its_own_limit_by_its_field()
    {
        var problem = await Refused(HttpMethod.Post, "api/v1/threads", $$"""{"board":"board-everyone","title":"t","body":"{{new string('x', 33 * 1024)}}","kind":"discussion"}""", 400);
        problem.Errors!.Keys.ShouldBe(["body"]);
    }

    [Fact]
    public async Task Refuses_a_dead_token_also_where_guests_may_read()
    {
        using var http = forum.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "nobodys");
        using var answer = await http.GetAsync("api/v1/threads");
        (await ShouldRefuse(answer, 401)).Code.ShouldBe("token.invalid");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task Never_repeats_what_was_sent()
    {
        var problem = await Refused(HttpMethod.Post, "api/v1/threads", """{"board":"b","title":{"secret-of-mine":1},"body":"b","kind":"discussion"}""", 400);
        JsonSerializer.Serialize(problem).ShouldNotContain("secret-of-mine");
    }

    private async Task<Problem> Refused(HttpMethod method, string address, string? body, int status)
    {
        await forum.Board(Visibility.Everyone);
        using var http = forum.Http((await forum.Cast).Member);
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body, null, "application/json") };
        using var answer = await http.SendAsync(request);
        return await ShouldRefuse(answer, status);
    }

    private static async Task<Problem> ShouldRefuse(HttpResponseMessage answer, int status)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        answer.Headers.CacheControl?.NoStore.ShouldBeTrue();
        var problem = (await answer.Content.ReadFromJsonAsync<Problem>(ForumJson.Options))!;
        problem.Status.ShouldBe(status);
        return problem;
    }
}
