using System.Net;
using System.Text;
using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Inquiries;

/// <summary>Whatever somebody from outside does at the address of an answer, no page there tells where it comes from.</summary>
public sealed class AnsweringBadly(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Past_the_address_there_is_nothing() => await Tells(HttpMethod.Get, "/answer/no-such-link/and-more", null, HttpStatusCode.NotFound);

    [Fact]
    public async Task By_another_method_there_is_nothing_either() => await Tells(HttpMethod.Delete, "/answer/no-such-link", null, HttpStatusCode.MethodNotAllowed);

    [Fact]
    public async Task As_something_that_is_no_form_it_is_not_read() =>
        await Tells(HttpMethod.Post, "/answer/no-such-link", new StringContent("{\"answer\":\"Soon\"}", Encoding.UTF8, "application/json"), HttpStatusCode.BadRequest);

    [Fact]
    public async Task With_far_too_many_words_it_is_not_read() =>
        await Tells(HttpMethod.Post, "/answer/no-such-link", new StringContent($"answer={new string('a', 300_000)}", Encoding.UTF8, "application/x-www-form-urlencoded"), HttpStatusCode.RequestEntityTooLarge);

    private async Task Tells(HttpMethod method, string path, HttpContent? content, HttpStatusCode status)
    {
        using var asked = new HttpRequestMessage(method, path) { Content = content };
        using var http = forum.Http();
        using var answer = await http.SendAsync(asked, Cancel);
        var words = await answer.Content.ReadAsStringAsync(Cancel);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
        words.ShouldContain("<h1>");
        foreach (var telling in new[] { "VmugForum", "<nav", "<a ", "<script", "forum's", "JSON", "/signin" }) words.ShouldNotContain(telling, Case.Insensitive);
    }
}
