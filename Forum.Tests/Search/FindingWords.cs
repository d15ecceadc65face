using System.Globalization;
using CsCheck;
using Shouldly;
using VmugForum.Core.Search;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Search;

public sealed class FindingWords
{
    [Theory]
    [InlineData("vMotion failed", "vmotion")]
    [InlineData("vMotion failed", "motion")]
    [InlineData("Storage vMotion", "vMot")]
    [InlineData("the vDS", "vds")]
    [InlineData("PowerCLI script", "cli script")]
    [InlineData("on 4.1 then", "4.1")]
    [InlineData("ESXi-7.0U3", "esxi-7.0u3")]
    [InlineData("ESXi 7.0U3 host", "ESXi-7.0U3")]
    [InlineData("ESXi-7.0U3", "ESXi 7.0")]
    [InlineData("ESXi 7.0 Update 3", "esxi7")]
    [InlineData("VMFS6", "VMFS-6")]
    [InlineData("VMFS-6", "vmfs 6")]
    [InlineData("vm_fs_6", "vmfs6")]
    [InlineData("HW-19", "hw19")]
    [InlineData("code 0x2A!", "0x2a")]
    [InlineData("tagged 802.1Q trunk", "802.1q")]
    [InlineData("a C# and C++ shop", "c#")]
    [InlineData("a C# and C++ shop", "C++")]
    [InlineData("vmnic0 is down", "vmnic 0")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("build 18644231", "18644231")]
    [InlineData("see kb.vmware.com/s/1234", "vmware.com")]
    [InlineData("a war-story", "war story")]
    [InlineData("a war story", "war-sto")]
    [InlineData("Ann's host isn't", "ann isnt")]
    [InlineData("Größe über Ærø", "grosse uber aero ")]
    [InlineData("Ａｒｒａｙ ７", "array 7")]
    [InlineData("ΣΊΣΥΦΟΣ Йод", "σισυφος иод ")]
    [InlineData("仮想マシンの移行", "マシン")]
    [InlineData("仮想マシンの移行", "移")]
    [InlineData("ESXiホスト", "esxi ホスト")]
    [InlineData("ハードウェア", "ﾊｰﾄﾞｳｪｱ")]
    [InlineData("가상머신이", "가상머신")]
    [InlineData("x 𠮷野家", "𠮷野")]
    public void Finds(string text, string query) => IsFound(text, query).ShouldBeTrue($"{string.Join(' ', Words.TermsOf(text))} | {Words.QueryOf(query)}");

    [Theory]
    [InlineData("version 4.10", "4.1")]
    [InlineData("version 14.1", "4.1")]
    [InlineData("VMFS-5 on 6 hosts", "VMFS-6")]
    [InlineData("only C", "C#")]
    [InlineData("storage", "sto ")]
    [InlineData("motion", "vmotion")]
    [InlineData("マシン", "ンマ")]
    [InlineData("がき", "かき")]
    public void Does_not_find(string text, string query) => IsFound(text, query).ShouldBeFalse($"{string.Join(' ', Words.TermsOf(text))} | {Words.QueryOf(query)}");

    [Fact]
    public void Gives_every_form_of_a_code() =>
        Words.TermsOf("ESXi-7.0U3").ShouldBe(["esxi", "7.0u3", "7.0", "7", "esxi7.0u3", "esxi7.0", "esxi7"], ignoreOrder: true);

    [Fact]
    public void Asks_for_the_last_word_as_a_beginning()
    {
        var query = Words.QueryOf("lost storage pa");
        query.Terms.ShouldBe(["lost", "storage"]);
        query.Prefix.ShouldBe("pa");
        Words.QueryOf("?! ").IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Keeps_its_limits()
    {
        Words.TermsOf(string.Join(' ', Enumerable.Range(0, 9_000))).Count.ShouldBe(Words.MaxTermsInText);
        Words.QueryOf(string.Join(' ', Enumerable.Range(0, 90))).Terms.Count.ShouldBe(Words.MaxTermsInQuery);
        Words.TermsOf(new string('a', 1_000)).ShouldBe([new string('a', Words.MaxTermLength)]);
    }

    [Fact]
    public void Finds_a_text_by_any_word_of_it() => Text.Sample(text =>
        WordBreaks.In(text).All(place => Words.QueryOf($"{text.Substring(place.Start, place.Length)} ").Terms.All(Words.TermsOf(text).Contains)), iter: 3_000);

    [Fact]
    public void Gives_terms_that_are_folded_and_short() => Text.Sample(text =>
        Words.TermsOf(text).All(term => term.Length is > 0 and <= Words.MaxTermLength && Folding.Fold(term) == term), iter: 3_000);

    [Fact]
    public void Is_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var expected = Words.TermsOf("FILE ID İstanbul ISTANBUL ıI");
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Words.TermsOf("FILE ID İstanbul ISTANBUL ıI").ShouldBe(expected);
            expected.ShouldContain("file");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String[Gen.Char, 0, 80],
        Any.Of("ESXi", "7.0", "U3", "-", "_", ".", " ", "'s", "’", "vMotion", "C#", "++", "é", "ß", "İ", "漢字", "カ゛", "ﾊﾟ", "😀", "\uD800", "\u0301", "0x", "½", "ﬁ", "ก็", "１", "\n").Array[0, 30].Select(string.Concat));

    private static bool IsFound(string text, string query)
    {
        var (terms, asked) = (Words.TermsOf(text), Words.QueryOf(query));
        return !asked.IsEmpty && asked.Terms.All(terms.Contains) && (asked.Prefix is null || terms.Any(term => term.StartsWith(asked.Prefix, StringComparison.Ordinal)));
    }
}
