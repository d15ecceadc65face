using Shouldly;

namespace VmugForum.Tests.Writing;

public sealed class ReadingAPost
{
    [Theory]
    [InlineData("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>")]
    [InlineData("a\nb", "<p>a<br>\nb</p>")]
    [InlineData("a & b < c \"d\"", "<p>a &amp; b &lt; c &quot;d&quot;</p>")]
    [InlineData("# a\n\n### b\n\n###### c", "<h3>a</h3>\n<h5>b</h5>\n<h6>c</h6>")]
    [InlineData("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>")]
    [InlineData("7. a", "<ol start=\"7\">\n<li>a</li>\n</ol>")]
    [InlineData("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>")]
    [InlineData("> a\n> > b", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>")]
    [InlineData("[a](/threads/1)", "<p><a href=\"/threads/1\">a</a></p>")]
    [InlineData("http://x.org/a.", "<p><a href=\"http://x.org/a\" rel=\"nofollow ugc noopener\">http://x.org/a</a>.</p>")]
    [InlineData("![a shelf](http://x.org/s.png)", "<p><a href=\"http://x.org/s.png\" rel=\"nofollow ugc noopener\">a shelf</a></p>")]
    [InlineData("[![a shelf](http://x.org/s.png)](http://x.org)", "<p><a href=\"http://x.org\" rel=\"nofollow ugc noopener\">a shelf</a></p>")]
    [InlineData("```\na <b>\n```", "<pre><code>a &lt;b&gt;\n</code></pre>")]
    [InlineData("```cobol\nADD 1\n```", "<pre><code class=\"language-cobol\">ADD 1\n</code></pre>")]
    public void Shows(string source, string html) => Rendered.Markdown(source).Html.ShouldBe(html);

    [Fact]
    public void Lets_a_wide_table_scroll_and_keeps_its_alignment()
    {
        var html = Rendered.Markdown("| host | GB | note |\n|------|---:|:----:|\n| esx1 | 96 | `a | b` |").Html;
        html.ShouldStartWith("<div class=\"table-scroll\" tabindex=\"0\"><table>");
        html.ShouldContain("<td class=\"align-right\">96</td>");
        html.ShouldContain("<th class=\"align-center\">note</th>");
    }

    [Fact]
    public void Leaves_text_with_pipes_alone() => Rendered.Markdown("ps | grep x\nls | wc").Html.ShouldBe("<p>ps | grep x<br>\nls | wc</p>");

    [Fact]
    public void Colours_code_of_a_known_language() =>
        Rendered.Markdown("```bash\n# check\nesxcli --version \"$HOME\"\n```").Html
            .ShouldBe("<pre><code class=\"language-bash\"><span class=\"c\"># check</span>\nesxcli <span class=\"t\">--version</span> <span class=\"s\">&quot;$HOME&quot;</span>\n</code></pre>");

    [Fact]
    public void Gives_the_words_line_by_line() =>
        Rendered.Markdown("# Title\n\nSome *text*\nmore\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```\nline 1\n  line 2\n```").PlainText
            .ShouldBe("Title\nSome text\nmore\na\nb\nx\ty\n1\t2\nline 1\n  line 2");

    [Fact]
    public void Names_every_link_once() =>
        Rendered.Markdown("[a](http://x.org) http://x.org <http://y.org> [b](/boards/z)").Links.ShouldBe(["http://x.org", "http://y.org", "/boards/z"]);

    [Fact]
    public void Links_the_members_it_mentions_and_nobody_else()
    {
        var post = Rendered.Markdown("@ann and @bob.smith, not a@ann.org, `@ann` or [@ann](/x). (@ANN)", "ann", "bob.smith");
        post.Html.ShouldBe("<p><a class=\"mention\" href=\"/members/ann\">@ann</a> and <a class=\"mention\" href=\"/members/bob.smith\">@bob.smith</a>, not a@ann.org, <code>@ann</code> or <a href=\"/x\">@ann</a>. (@ANN)</p>");
        post.Mentions.ShouldBe(["ann", "bob.smith"]);
    }

    [Fact]
    public void Says_whom_it_may_mention_before_it_is_rendered() =>
        Core.Writing.Mentions.Candidates("@ann `@bob` @ab x@carl @dora.").ShouldBe(["ann", "bob", "dora"], ignoreOrder: true);

    [Fact]
    public void Imported_keeps_code_quotes_lists_tables_and_links() =>
        Rendered.Html("<div>a<br>b</div><blockquote><p>q</p></blockquote><pre class=\"lang-py prettyprint-override\"><code>x = 1\n</code></pre><table><caption>c</caption><tr><td align=right>1</table><p><img src=\"https://x.org/i.png\" alt=i> <kbd>F2</kbd> 2<sup>3</sup></p>").Html
            .ShouldBe("<p>a<br>b</p><blockquote><p>q</p></blockquote><pre><code class=\"language-py\">x = <span class=\"n\">1</span>\n</code></pre><p>c</p><div class=\"table-scroll\" tabindex=\"0\"><table><tbody><tr><td class=\"align-right\">1</td></tr></tbody></table></div><p><a href=\"https://x.org/i.png\" rel=\"nofollow ugc noopener\">i</a> <kbd>F2</kbd> 2<sup>3</sup></p>");

    [Fact]
    public void Is_the_same_for_many_at_once()
    {
        var source = "**a** [b](http://x.org) `c`\n\n```json\n{ \"d\": 1 }\n```";
        var expected = Rendered.Markdown(source).Html;
        Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(_ => Rendered.Markdown(source).Html).ShouldAllBe(html => html == expected);
    }
}
