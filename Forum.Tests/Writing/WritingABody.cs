using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Writing;

namespace VmugForum.Tests.Writing;

public sealed class WritingABody
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\u200B\uFEFF")]
    public void Takes_words(string nothing) => Refused(nothing).ShouldBe("body.empty");

    [Fact]
    public void Takes_32_KB_and_not_a_byte_more()
    {
        Body.FromMarkdown(new string('a', Body.MaxMarkdownBytes)).Source.Length.ShouldBe(Body.MaxMarkdownBytes);
        Refused(new string('a', Body.MaxMarkdownBytes + 1)).ShouldBe("body.too-long");
        Refused(new string('漢', Body.MaxMarkdownBytes / 3 + 1)).ShouldBe("body.too-long");
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001B[31mb")]
    [InlineData("a\u0085b")]
    public void Takes_only_characters_that_can_be_shown(string source) => Refused(source).ShouldBe("body.malformed");

    [Fact]
    public void Takes_no_half_characters()
    {
        Refused("a\uD83D").ShouldBe("body.malformed");
        Refused("\uDE00a").ShouldBe("body.malformed");
        Body.FromMarkdown("a\uD83D\uDE00").Source.ShouldBe("a😀");
    }

    [Fact]
    public void Ends_lines_in_one_way_and_composes_letters() =>
        Body.FromMarkdown("a\r\nb\rc\te\u0301").Source.ShouldBe("a\nb\nc\té");

    [Fact]
    public void Takes_24_quotes_in_each_other_and_no_25th()
    {
        Rendered.Markdown(new string('>', 24) + " a").PlainText.ShouldBe("a");
        Refused(new string('>', 25) + " a").ShouldBe("body.too-deep");
        Refused(string.Concat(Enumerable.Repeat("- > 1. ", 9)) + "a").ShouldBe("body.too-deep");
    }

    [Fact]
    public void Takes_anything_between_fences() =>
        Rendered.Markdown("```\n" + new string('>', 200) + "\n" + new string('[', 5_000) + "\n```").PlainText.Length.ShouldBe(5_201);

    [Fact]
    public void Looks_behind_what_only_seems_a_fence()
    {
        Refused("> ```\n" + new string('>', 200)).ShouldBe("body.too-deep");
        Refused("``` `\n" + new string('>', 200)).ShouldBe("body.too-deep");
        Refused("```\nx\n```\n" + new string('>', 200)).ShouldBe("body.too-deep");
    }

    [Fact]
    public void Refuses_a_paragraph_of_nothing_but_marks() => Refused(string.Concat(Enumerable.Repeat("[a ", 1_501))).ShouldBe("body.too-complex");

    [Fact]
    public void Refuses_a_table_that_nobody_could_read() =>
        Refused($"{new string('|', 99)}\n|-|-\n" + string.Concat(Enumerable.Repeat("|\n", 50))).ShouldBe("body.too-complex");

    [Fact]
    public void Takes_a_log_pasted_without_a_fence()
    {
        var line = "2013-04-02T10:11:12.123Z [7F2A9B90 info 'Vmsvc' opID=abc_def] Power state (1) | 10.0.0.1\n";
        Rendered.Markdown(string.Concat(Enumerable.Repeat(line, 340))).PlainText.ShouldStartWith("2013-04-02T10:11:12.123Z [7F2A9B90");
    }

    [Fact]
    public void Of_an_import_drops_what_cannot_be_shown()
    {
        Body.FromHtml("<p>a\u0001b\uD800</p>").Source.ShouldBe("<p>ab\uFFFD</p>");
        Should.Throw<RuleViolation>(() => Body.FromHtml(new string('a', Body.MaxImportedBytes + 1))).Code.ShouldBe("body.too-long");
    }

    [Fact]
    public void Of_an_import_is_refused_too_deep_when_rendered() =>
        Should.Throw<RuleViolation>(() => Rendered.Html(string.Concat(Enumerable.Repeat("<blockquote>", 101)) + "a")).Code.ShouldBe("body.too-deep");

    [Fact]
    public void Never_sends_more_than_256_KB() =>
        Should.Throw<RuleViolation>(() => Rendered.Markdown($"[a]: http://{new string('x', 1_900)}\n\n" + string.Concat(Enumerable.Repeat("[a] ", 1_400)))).Code.ShouldBe("body.too-long");

    private static string Refused(string source) => Should.Throw<RuleViolation>(() => Body.FromMarkdown(source)).Code;
}
