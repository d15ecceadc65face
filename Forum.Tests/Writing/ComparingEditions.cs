using CsCheck;
using Shouldly;
using VmugForum.Core.Writing;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Writing;

public sealed class ComparingEditions
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a", "a", "=a")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("We ran 4.1 then", "We ran 5.0 then", "=We ran |-4|+5|=.|-1|+0|= then")]
    [InlineData("a\nb\nc", "a\nB\nc", "=a\n|-b|+B|=\nc")]
    [InlineData("a\nc", "a\nb\nc", "=a\n|+b\n|=c")]
    [InlineData("it worked 😀", "it failed 😀", "=it |-worked|+failed|= 😀")]
    public void Shows(string before, string after, string expected) =>
        string.Join('|', TextDiff.Between(before, after).Select(piece => "=+-"[(int)piece.Kind] + piece.Text)).ShouldBe(expected);

    [Fact]
    public void Loses_nothing_of_either() => Gen.Select(Text, Text).Sample((before, after) =>
    {
        var pieces = TextDiff.Between(before, after);
        return string.Concat(pieces.Where(piece => piece.Kind != DiffKind.Added).Select(piece => piece.Text)) == before
            && string.Concat(pieces.Where(piece => piece.Kind != DiffKind.Removed).Select(piece => piece.Text)) == after
            && pieces.All(piece => piece.Text.Length > 0);
    }, iter: 5_000);

    [Fact]
    public void Finds_a_shortest_way() => Gen.Select(Letters, Letters).Sample((before, after) =>
        EditScript.Of(before, after).Count(step => step.Kind == DiffKind.Same) == LongestCommon(before, after), iter: 5_000);

    [Fact]
    public void Of_two_wholly_different_texts_gives_up_in_time()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 8_000)), string.Join('\n', Enumerable.Range(10_000, 6_000)));
        TextDiff.Between("x\n" + before + "\ny", "x\n" + after + "\ny").Count.ShouldBe(4);
    }

    private static Gen<string> Text { get; } = Any.Of("a", "b", "host", " ", "\n", ".", "é", "😀", "7").Array[0, 40].Select(string.Concat);

    private static Gen<List<string>> Letters { get; } = Any.Of("a", "b", "c").List[0, 12];

    private static int LongestCommon(List<string> one, List<string> two)
    {
        var length = new int[one.Count + 1, two.Count + 1];
        for (var i = 1; i <= one.Count; i++)
            for (var j = 1; j <= two.Count; j++)
                length[i, j] = one[i - 1] == two[j - 1] ? length[i - 1, j - 1] + 1 : Math.Max(length[i - 1, j], length[i, j - 1]);
        return length[one.Count, two.Count];
    }
}
