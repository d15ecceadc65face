using CsCheck;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Writing;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Writing;

/// <summary>Fragments of attacks thrown together at random.</summary>
public sealed class HostileMixtures
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Any.Of([.. HostileHtml.Fragments.Select(row => row.Data)]),
        Any.Of("<a href=", "\"", "'", ">", "</a>", "<table>", "<tr>", "<td>", "</table>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<svg>", "</svg>", "<math>", "</math>", "<mtext>", "<style>", "</style>", "<!--", "-->", "<form>", "</form>", "<select>", "<button>", "<li>", "<ul>", "</ul>", "<pre>", "\n", "\n\n", "<div>", "</div>", "<h1>", "<a href=/ok>", "<nobr>", "<object>", "<code>", "x"),
        Any.Of("[", "](", ")", "**", "_", "`", "```\n", "> ", "- ", "1. ", "| a | b |\n|---|---|\n| ", "javascript:", "data:", "http://x.org/", "![", "<http://", "&#58;", "&colon;", "\\", "@demo", "# ", "    ", "~~", "[x]: "));

    private static readonly Gen<string> Mixture = Piece.Array[1, 30].Select(string.Concat);

    [Fact]
    public void Of_HTML_yield_nothing_that_runs() => Mixture.Sample(source => IsHarmless(() => Rendered.Html("a" + source)), iter: 2_000);

    [Fact]
    public void Of_Markdown_yield_nothing_that_runs() => Mixture.Sample(source => IsHarmless(() => Rendered.Markdown("a" + source.Replace("\0", ""), "demo")), iter: 2_000);

    [Fact]
    public void Would_be_dangerous_as_they_stand() => Should.Throw<CsCheckException>(() => Mixture.Sample(source => Danger.In(source).Count == 0, iter: 200));

    private static bool IsHarmless(Func<RenderedBody> render)
    {
        try
        {
            return Danger.In(render().Html).Count == 0;
        }
        catch (RuleViolation refused)
        {
            return refused.Code is "body.too-deep" or "body.malformed";
        }
    }
}
