using CsCheck;
using Shouldly;
using VmugForum.Core.Writing.Highlighting;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Writing;

public sealed class ColouringCode
{
    private static readonly Gen<string> Language = Any.Of([.. Languages.Rules.Keys]);

    private static readonly Gen<string> Code = Any.Of(
        "\"", "'", "`", "\\", "#", "//", "/*", "*/", "<!--", "-->", "<", ">", "/", "=", ":", ";", "&", "$", "${", "}", "@", "-", "--", "[", "]", "\n", " ", "\t", "if", "true", "key", "7.0U3", "0x2a", "é", "漢", "😀", "\"\"\"", "'''", "@\"", "\"@", "<#", "#>", "ERROR", "_", "?").Array[0, 60].Select(string.Concat);

    [Fact]
    public void Loses_no_character() =>
        Gen.Select(Language, Code).Sample((language, code) => string.Concat(Highlighter.Colour(code, language, 2_000).Select(token => token.Text)) == code, iter: 20_000);

    [Fact]
    public void Uses_only_known_colours() =>
        Gen.Select(Language, Code).Sample((language, code) => Highlighter.Colour(code, language, 2_000).All(token => token.Class is null || TokenClass.All.Contains(token.Class)));

    [Fact]
    public void Stops_at_the_number_it_is_given() =>
        Highlighter.Colour("1 2 3 4", "bash", 2).ShouldBe([new("1", "n"), new(" ", null), new("2", "n"), new(" 3 4", null)]);

    [Theory]
    [InlineData("powershell", "Get-VM -Name $vm # all", "-Name t|$vm v|# all c")]
    [InlineData("json", "{ \"a\": [1, \"b\", null] }", "\"a\" t|1 n|\"b\" s|null k")]
    [InlineData("yaml", "host: esx1\n  - port: 22 # ssh", "host t|  - port t|22 n|# ssh c")]
    [InlineData("xml", "<a b=\"c\">don't &amp;</a>", "<a t|b v|\"c\" s|> t|&amp; n|</a t|> t")]
    [InlineData("ini", "[net]\nmtu = 9000 ; jumbo", "[net] k|mtu  t|9000 n|; jumbo c")]
    [InlineData("sql", "SELECT x FROM t -- all", "SELECT k|FROM k|-- all c")]
    [InlineData("py", "def f(): return 'x'", "def k|return k|'x' s")]
    [InlineData("c#", "var x = 1; // one", "var k|1 n|// one c")]
    [InlineData("log", "2013-01-02 ERROR lost path, WARN again, INFO ok", "2013 n|01 n|02 n|ERROR e|WARN w|INFO k")]
    public void Knows(string language, string code, string expected) =>
        string.Join('|', Highlighter.Colour(code, language, 100).Where(token => token.Class is not null).Select(token => $"{token.Text} {token.Class}")).ShouldBe(expected);
}
