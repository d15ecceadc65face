using CsCheck;
using Shouldly;
using VmugForum.Core.Search;

namespace VmugForum.Tests.Search;

public sealed class ShowingWhatWasFound
{
    private static readonly string Long = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"filler{i}")) + " the array lost both paths during firmware update of the array " + string.Join(' ', Enumerable.Range(0, 100).Select(i => $"more{i}"));

    [Fact]
    public void Shows_the_passage_with_the_most_words()
    {
        var snippet = Snippet.Of("the array. " + Long, Words.QueryOf("array firmware lost "));
        snippet.Text.ShouldContain("the array lost both paths during firmware update of the array");
        snippet.Text.ShouldStartWith("…");
        snippet.Text.ShouldEndWith("…");
        Marked(snippet).ShouldBe(["array", "lost", "firmware", "array"]);
    }

    [Fact]
    public void Shows_the_beginning_when_nothing_matches()
    {
        var snippet = Snippet.Of(Long, Words.QueryOf("nothing"));
        snippet.Text.ShouldStartWith("filler0 filler1");
        snippet.Matches.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("We ran ESXi 4.1 then", "esxi4.1", "ESXi 4.1")]
    [InlineData("We ran vMotion", "motion", "vMotion")]
    [InlineData("仮想マシンの移行", "移行", "移行")]
    [InlineData("short\ntext", "te", "text")]
    public void Marks(string text, string query, string expected) => Marked(Snippet.Of(text, Words.QueryOf(query))).ShouldBe([expected]);

    [Fact]
    public void Stays_within_its_length_and_marks_within_it() =>
        Gen.Select(Gen.String[Gen.Char, 0, 900], Gen.Int[0, 800], Gen.Int[1, 20]).Sample((text, from, length) =>
        {
            var query = Words.QueryOf(text.Length > from ? text.Substring(from, Math.Min(length, text.Length - from)) : "a");
            var snippet = Snippet.Of(text, query);
            return snippet.Text.Length <= Snippet.MaxLength && !snippet.Text.Contains('\n')
                && snippet.Matches.All(match => match.Length > 0 && match.Start >= 0 && match.Start + match.Length <= snippet.Text.Length)
                && snippet.Matches.Zip(snippet.Matches.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start);
        }, iter: 5_000);

    private static IEnumerable<string> Marked(Snippet snippet) => snippet.Matches.Select(match => snippet.Text.Substring(match.Start, match.Length));
}
