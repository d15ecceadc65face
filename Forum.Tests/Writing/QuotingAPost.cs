using CsCheck;
using Shouldly;
using VmugForum.Core.Writing;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Writing;

public sealed class QuotingAPost
{
    [Fact]
    public void Names_its_author_and_leads_to_it() =>
        Quote.Of("Cedar-7", 3, "abc", "one\n\n- two").ShouldBe("> **Cedar-7** wrote in [#3](/posts/abc):\n>\n> one\n>\n> - two\n\n");

    [Fact]
    public void Shows_the_passage_as_it_was() =>
        Rendered.Markdown(Quote.Of("Ann", 1, "abc", "**one**\n```bash\n> out\n```") + "My answer").Html.ShouldBe(
            "<blockquote>\n<p><strong>Ann</strong> wrote in <a href=\"/posts/abc\">#1</a>:</p>\n<p><strong>one</strong></p>\n<pre><code class=\"language-bash\">&gt; out\n</code></pre>\n</blockquote>\n<p>My answer</p>");

    [Fact]
    public void Leaves_out_what_was_quoted_in_turn()
    {
        Quote.Of("Ann", 1, "a", "> **Bob** wrote\n>\n> old\n\nnew").ShouldEndWith(":\n>\n> new\n\n");
        Quote.Of("Ann", 1, "a", "> only a quote").ShouldEndWith(":\n>\n> > only a quote\n\n");
    }

    [Fact]
    public void Takes_any_name_as_words() =>
        Rendered.Markdown(Quote.Of("*A* [b](javascript:x) <i>\n# _c_", 1, "a)b", "x")).PlainText.ShouldBe("*A* [b](javascript:x) <i> # _c_ wrote in #1:\nx");

    [Fact]
    public void Stays_short() => Quote.Of("Ann", 1, "a", new string('x', 9_000)).Length.ShouldBeLessThan(Quote.MaxPassage + 100);

    [Theory]
    [InlineData("short", "short")]
    [InlineData("one\n two\tthree ", "one two three")]
    [InlineData("This sentence, which is long, ends here", "This sentence, which is…")]
    [InlineData("Abcdefghijklmnopqrstuvwxyzabcdefg", "Abcdefghijklmnopqrstuvw…")]
    [InlineData("a                                                                                                               b", "a…")]
    [InlineData("Abcdefghijklmnopqrstuv😀wxyz", "Abcdefghijklmnopqrstuv…")]
    public void Begins_at_its_beginning_in_lists(string text, string excerpt) => Excerpt.Of(text, 24).ShouldBe(excerpt);

    [Fact]
    public void Never_begins_too_long() => Gen.Select(Gen.OneOf(Gen.String[Gen.Char, 0, 200], Gen.String[Any.Of(' ', '\n', 'a', '\uD83D'), 0, 300]), Gen.Int[5, 60]).Sample((text, length) => Excerpt.Of(text, length).Length <= length, iter: 5_000);
}
