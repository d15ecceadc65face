using System.Diagnostics;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Writing;

namespace VmugForum.Tests.Writing;

/// <summary>
/// As much as a body may hold of whatever costs a parser most. Each is rendered or refused; the time given is many times
/// what it takes, and only says that nothing runs away.
/// </summary>
public sealed class HostileSizes
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(5);

    private static readonly string[] Repeated =
    [
        .. "`[]*_<>|~!&\\#-+=()\"'\t:@^${};/1a\u00A0é漢".Select(c => c.ToString()), "😀",
        "[a](", "![", "[a]", "[[a]", "*a ", "**a ", "_a ", "*a_ ", "a**b", "*a **b ", "~~a ", "`a ``b ", "<a ", "<a@", "&#", "&amp;", "| ", "|a", "a|\n", "|-|\n", "> ", "> > a\n", "- ", "- a\n", "1. ", "1. a\n", " - a\n",
        "```\n", "~~~\n", "# ", "# a\n", "a\n=\n", "[a]: b\n", "[a]: <b\n", "http://", "www.", "www.a.", "http://a.b(", "[](", "[a](<", "[a](b \"", "\\*", "*_", "**_", "a*", "[*", "*[", "`[", "]( ", "![a](b)", "[a][b]", "a@b.c ", "@abc ",
        "- [ ] a\n", "|a|b|\n|-|-|\n", "|a|b|\n", "- > ", "> - ", "* - + ", "~a", "~~~a", "<http://a>", "](", "![a](/)", "  \n", "\\\n", "|`", "`|", "[|", "|*", "x|y\n-|-\n", "[a](b)\n\n", "*a*\n\n", "<!--", "<?", "<![CDATA[", "```log\n1 1\n```\n",
        "<div>", "<p>", "<b>", "<a href=http://x>", "<b><p>", "<table>", "<table><tr><td>", "<li>", "<ul><li>", "<svg>", "<math><mi>", "<template>", "<!-- -->", "<a b=\"", "</p>", "</b>", "<br>", "<b></p>", "<b a=1><b a=2></p>", "<x>a</x>", "<span>a</span>", "<img src=http://x>", "<pre>\n\n", "<script>a</script>", "<i>a</i> ", "<p><object>",
    ];

    private static readonly Dictionary<string, string> Composed = new()
    {
        ["ladder of backticks"] = string.Concat(Enumerable.Range(1, 250).Select(i => new string('`', i) + " ")),
        ["one long address used often"] = $"[a]: http://{new string('x', 16_000)}\n\n" + string.Concat(Enumerable.Repeat("[a] ", 1_400)),
        ["one address used often"] = $"[a]: http://{new string('x', 1_900)}\n\n" + string.Concat(Enumerable.Repeat("[a] ", 1_400)),
        ["list in list in list"] = string.Concat(Enumerable.Range(0, 170).Select(i => new string(' ', 2 * i) + "- a\n")),
        ["wide head, many rows"] = $"{new string('|', 200)}\n{string.Concat(Enumerable.Repeat("|-", 200))}\n" + string.Concat(Enumerable.Repeat("|\n", 15_000)),
        ["many wide tables"] = string.Concat(Enumerable.Repeat($"{new string('|', 100)}\n{string.Concat(Enumerable.Repeat("|-", 100))}\n|\n|\n\n", 100)),
        ["brackets in pairs"] = new string('[', 16_000) + "a" + new string(']', 16_000),
        ["stars around a letter"] = new string('*', 16_000) + "a" + new string('*', 16_000),
        ["parentheses in an address"] = $"[a]({new string('(', 16_000)}{new string(')', 16_000)})",
        ["marks up to the limit"] = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("*a ", 1_400)) + "\n\n", 7)),
        ["links up to the limit"] = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("[a](", 1_400)) + "\n\n", 5)),
        ["stars and pipes up to the limit"] = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("*|", 1_400)) + "\n\n", 11)),
        ["different formats, never closed"] = string.Concat(Enumerable.Range(0, 90).Select(i => $"<b a={i}>")) + string.Concat(Enumerable.Repeat("<p>x</p>", 1_000)),
        ["many attributes"] = "<a " + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a{i} ")) + ">x</a>",
    };

    public static TheoryData<string> Names => [.. Repeated, .. Composed.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Of_Markdown_end(string name) => Ends(() => Rendered.Markdown(Source(name, Body.MaxMarkdownBytes)));

    [Theory, MemberData(nameof(Names))]
    public void Of_HTML_end(string name) => Ends(() => Rendered.Html(Source(name, Body.MaxImportedBytes)));

    [Theory]
    [InlineData("bash", "${")]
    [InlineData("bash", "\"")]
    [InlineData("powershell", "@\"")]
    [InlineData("powershell", "<#")]
    [InlineData("json", "\"a\"    ")]
    [InlineData("yaml", "- a")]
    [InlineData("xml", "<a b=")]
    [InlineData("xml", "&a")]
    [InlineData("xml", "<!--")]
    [InlineData("csharp", "/*")]
    [InlineData("csharp", "\"\"\"")]
    [InlineData("python", "'''")]
    [InlineData("sql", "'a ")]
    [InlineData("log", "1 ")]
    [InlineData("ini", "[")]
    public void Of_code_end(string language, string piece) =>
        Ends(() => Rendered.Markdown($"```{language}\n{Source(piece, Body.MaxMarkdownBytes - 30)}\n```"));

    private static string Source(string name, int bytes)
    {
        if (Composed.TryGetValue(name, out var composed))
            return composed;
        return "x\n\n" + string.Concat(Enumerable.Repeat(name, (bytes - 3) / System.Text.Encoding.UTF8.GetByteCount(name)));
    }

    private static void Ends(Func<RenderedBody> render)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var html = render().Html;
            System.Text.Encoding.UTF8.GetByteCount(html).ShouldBeLessThanOrEqualTo(Body.MaxRenderedBytes);
            watch.Elapsed.ShouldBeLessThan(Ample);
            Danger.In(html).ShouldBeEmpty();
        }
        catch (RuleViolation refused)
        {
            refused.Code.ShouldBeOneOf("body.too-long", "body.too-deep", "body.too-complex");
            watch.Elapsed.ShouldBeLessThan(Ample);
        }
    }
}
