using CsCheck;
using Shouldly;
using VmugForum.Core.Writing;

namespace VmugForum.Tests.Writing;

public sealed class NamingAnAddress
{
    [Theory]
    [InlineData("vSphere 4.1: what broke", "vsphere-4-1-what-broke")]
    [InlineData("Don’t  panic!", "dont-panic")]
    [InlineData("Größe, Æther & Łódź", "grosse-aether-lodz")]
    [InlineData("移行の失敗", "移行の失敗")]
    [InlineData("¿?!", "thread")]
    [InlineData("", "thread")]
    [InlineData("--a--", "a")]
    public void Turns(string title, string slug) => Slug.Of(title).ShouldBe(slug);

    [Fact]
    public void Stays_short_and_whole() => Gen.String[Gen.Char, 0, 300].Sample(title =>
    {
        var slug = Slug.Of(title);
        return slug.Length is > 0 and <= Slug.MaxLength && slug == Slug.Of(slug) && slug.IsNormalized() && !slug.Any(c => c is '/' or '?' or '#' or '%' or '.' or ' ');
    }, iter: 5_000);

    [Fact]
    public void Cuts_no_character_in_half() => Slug.Of("a" + string.Concat(Enumerable.Repeat("𠮷", 60))).ShouldBe("a" + string.Concat(Enumerable.Repeat("𠮷", 39)));
}
