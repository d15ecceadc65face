using Shouldly;
using VmugForum.Core.Writing;

namespace VmugForum.Tests.Writing;

/// <summary>The short way through a plain post leads to the same place as the long one, and is closed to everything else.</summary>
public sealed class ReadingPlainProse
{
    private static readonly string[] Pieces =
    [
        "word", " ", "\n", "\n\n", "**", "*", "_", "~~", "`", "> ", "- ", "1. ", "3. ", "# ", "###### ", "---", "\n---\n", "    ", "&", "&amp;", "&lt;", "<", ">", "\"", "'",
        "<b>", "</p>", "<script>", "\\*", "[", "](", ")", "![", "https://x.org", "[a *link*](https://x.org/a?b=c#d)", "[here](/posts/1)", "[odd](https://)", "[mine](//x.org)", "\n```\ncode  <b> & \"c\"\n\n  more\n```\n", "\n\n    indented\n\n", "@name", "|", "```", "- [ ] ", "é", "😀", "\t", "  \n", "a & b < c", "\n- item\n  - inner\n", "\u00A0",
    ];

    [Fact]
    public void Gives_the_same_html_and_words_as_judging_a_document()
    {
        var chance = new Random(20261123);
        var taken = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var source = string.Concat(Enumerable.Range(0, chance.Next(1, 14)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
            if (string.IsNullOrWhiteSpace(source) || PlainProse.Of(MarkdownReader.ToHtml(source)) is not { } plain) continue;

            taken++;
            var (html, words, links) = TheLongWay(source);
            plain.Html.ShouldBe(html, source);
            plain.PlainText.ShouldBe(words, source);
            plain.Links.ShouldBe(links, source);
        }

        taken.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("One **strong** word\nand a line.\n\n> A quote & its \"marks\"\n\n- one\n- two\n\n1. first\n\n## Heading\n\n---\n\nEnd with `code < more`")]
    [InlineData("See [this](https://example.org/a) and `that`.\n\n```\nesxcli <b> --all\n```")]
    public void Is_taken_for_what_most_people_write(string source) => PlainProse.Of(MarkdownReader.ToHtml(source)).ShouldNotBeNull();

    [Theory]
    [InlineData("<p onclick=\"x\">a</p>")]
    [InlineData("<p>a<script>b</script></p>")]
    [InlineData("<p>a</p")]
    [InlineData("<p>a")]
    [InlineData("a</p>")]
    [InlineData("<em><p>a</p></em>")]
    [InlineData("<p><p>a</p></p>")]
    [InlineData("<ul>a</ul>")]
    [InlineData("<li>a</li>")]
    [InlineData("<p>&#60;script&#62;</p>")]
    [InlineData("<p>a > b</p>")]
    [InlineData("<P>a</P>")]
    [InlineData("<p/>")]
    [InlineData("< p>a</p>")]
    [InlineData("<ol start=\"2\"><li>a</li></ol>")]
    [InlineData("<p><a href=\"javascript:a\">a</a></p>")]
    [InlineData("<p><a href=\"http:///a\">a</a></p>")]
    [InlineData("<p><a href=\"https:///a\">a</a></p>")]
    [InlineData("<p><a href=\"//x.org\">a</a></p>")]
    [InlineData("<p><a href=\"/x\" onclick=\"a\">a</a></p>")]
    [InlineData("<p><a href=\"/x\\y\">a</a></p>")]
    [InlineData("<p><a href=\"/x&quot;\">a</a></p>")]
    [InlineData("<p><a>a</a></p>")]
    [InlineData("<p><a href=\"/x\"><a href=\"/y\">a</a></a></p>")]
    [InlineData("<a href=\"/x\"><p>a</p></a>")]
    [InlineData("<pre>a</pre>")]
    [InlineData("<pre><code><em>a</em></code></pre>")]
    [InlineData("<pre><code class=\"language-x\">a</code></pre>")]
    [InlineData("<p>@name</p>")]
    [InlineData("<!-- a -->")]
    public void Leaves_everything_else_to_the_list(string written) => PlainProse.Of(written).ShouldBeNull();

    private static (string Html, string Words, IReadOnlyList<string> Links) TheLongWay(string source)
    {
        var content = AllowList.Judged(MarkdownReader.ToHtml(source)).Body!;
        using var html = new StringWriter();
        var writer = new BodyWriter(html, new HashSet<string>());
        writer.WriteContentOf(content);
        return (html.ToString().Trim(), PlainText.Of(content), writer.Links);
    }
}
