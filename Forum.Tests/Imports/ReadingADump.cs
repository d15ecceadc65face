using Shouldly;
using VmugForum.Server.Commands.StackExchange;

namespace VmugForum.Tests.Imports;

public sealed class ReadingADump
{
    [Theory]
    [InlineData("stackexchange-history-meta", "history.meta.stackexchange.com", "history.meta")]
    [InlineData("history.meta.stackexchange.com", "history.meta.stackexchange.com", "history.meta")]
    [InlineData("superuser.com", "superuser.com", "superuser.com")]
    [InlineData("vi", "vi.stackexchange.com", "vi")]
    [InlineData("My Dump (1)", "my.dump.1.stackexchange.com", "my.dump.1")]
    public void Guesses_the_site_from_the_folder(string folder, string host, string key)
    {
        var site = DumpSite.Of($"/tmp/{folder}/", null, null);
        (site.Name, site.Url, site.Key).ShouldBe((host, new($"https://{host}"), key));
    }

    [Fact]
    public void Takes_another_name_and_address_when_they_are_given()
    {
        var site = DumpSite.Of("/tmp/x", "Ask Us", new("https://ask.example.org"));
        (site.Name, site.Key, site.QuestionUrl(7)).ShouldBe(("Ask Us", "ask.example.org", "https://ask.example.org/questions/7"));
    }

    [Theory]
    [InlineData("plain <b> & \"quoted\"", "<p>plain &lt;b&gt; &amp; &quot;quoted&quot;</p>\n")]
    [InlineData("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n")]
    [InlineData("see [the *book*](https://example.org/a_(b)) now", "<p>see <a href=\"https://example.org/a_(b)\">the *book*</a> now</p>\n")]
    [InlineData("see https://example.org/x?a=1&b=2.", "<p>see <a href=\"https://example.org/x?a=1&amp;b=2\">https://example.org/x?a=1&amp;b=2</a>.</p>\n")]
    [InlineData("use `<id> *x*` and **bold** or *it* or _so_", "<p>use <code>&lt;id&gt; *x*</code> and <strong>bold</strong> or <em>it</em> or <em>so</em></p>\n")]
    [InlineData("snake_case_name 2*3*4 # no heading", "<p>snake_case_name 2*3*4 # no heading</p>\n")]
    [InlineData("[x](javascript:alert(1)) [y](https://e.example/\"onclick=)", "<p>[x](javascript:alert(1)) [y](<a href=\"https://e.example/\">https://e.example/</a>&quot;onclick=)</p>\n")]
    public void Makes_html_of_the_little_markdown_of_comments(string text, string html) => CommentText.ToHtml(text).ShouldBe(html);

    [Fact]
    public void Is_not_held_up_by_a_hostile_comment()
    {
        var text = string.Concat(Enumerable.Repeat("[*_`**", 1_600));
        Should.CompleteIn(() => CommentText.ToHtml(text), TimeSpan.FromSeconds(2));
        CommentText.ToHtml(new string('[', 100_000)).Length.ShouldBe(100_007);
    }

    [Theory]
    [InlineData("2011-04-07", "CC BY-SA 2.5")]
    [InlineData("2011-04-08", "CC BY-SA 3.0")]
    [InlineData("2018-05-01", "CC BY-SA 3.0")]
    [InlineData("2018-05-02", "CC BY-SA 4.0")]
    public void Knows_the_licence_of_its_day(string day, string licence) =>
        DumpText.Licence(null, DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(licence);

    [Theory]
    [InlineData("<vsan><6.7>", "vsan 6.7")]
    [InlineData("|vsan|6.7|", "vsan 6.7")]
    [InlineData("<C++><.net><UPPER CASE><--><vsan><vsan>", "c++ net upper-case vsan")]
    [InlineData("<a1><a2><a3><a4><a5><a6><a7><a8><a9>", "a1 a2 a3 a4 a5 a6 a7 a8")]
    [InlineData(null, "")]
    public void Tidies_tags(string? tags, string tidy) => string.Join(' ', DumpText.TagsOf(tags)).ShouldBe(tidy);

    [Fact]
    public void Rewrites_addresses_in_tags_alone()
    {
        var links = new DumpLinks(DumpSite.Of("history", null, null), id => id == 7 ? "/posts/seven" : null);
        links.Rewrite("<code>&lt;a href=\"/q/7\"&gt;</code><a title=\"x\" href=\"/q/7\">").ShouldBe("<code>&lt;a href=\"/q/7\"&gt;</code><a title=\"x\" href=\"/posts/seven\">");
        links.Rewrite("<a href=\"http://history.stackexchange.com/a/7/99\">").ShouldBe("<a href=\"/posts/seven\">");
        links.Rewrite("<a href=\"//history.stackexchange.com/q/8\">").ShouldBe("<a href=\"https://history.stackexchange.com/q/8\">");
        links.Rewrite("<a href=\"mailto:a@b.org\"><a href=\"https://e.example/?a=1&amp;b=2\">").ShouldBe("<a href=\"mailto:a@b.org\"><a href=\"https://e.example/?a=1&amp;b=2\">");
    }

    [Fact]
    public void Knows_a_meta_site_by_its_old_name_too() =>
        new DumpLinks(DumpSite.Of("stackexchange-history-meta", null, null), _ => "/posts/x").Rewrite("<a href=\"http://meta.history.stackexchange.com/questions/3/copying\">").ShouldBe("<a href=\"/posts/x\">");
}
