using Shouldly;

namespace VmugForum.Tests.Writing;

/// <summary>The detector on which the hostile cases rely must be able to fail.</summary>
public sealed class KnowingDanger
{
    [Theory]
    [InlineData("<script>x</script>", "element script")]
    [InlineData("<iframe src=/x></iframe>", "element iframe")]
    [InlineData("<form action=/x></form>", "element form")]
    [InlineData("<svg><a href=/x></a></svg>", "element svg")]
    [InlineData("<math></math>", "element math")]
    [InlineData("<style>p{}</style>", "element style")]
    [InlineData("<img src=http://x>", "element img")]
    [InlineData("<p onclick=x>", "attribute onclick")]
    [InlineData("<p style=x>", "attribute style")]
    [InlineData("<p id=x>", "attribute id")]
    [InlineData("<a href=javascript:x>", "address javascript:x")]
    [InlineData("<a href='JaVa\tScript:x'>", "address JaVa\tScript:x")]
    [InlineData("<a href=//x>", "address //x")]
    [InlineData("<a href='/\\x'>", "address /\\x")]
    [InlineData("<a href=data:text/html,x>", "address data:text/html,x")]
    [InlineData("<a href=x>", "address x")]
    [InlineData("<a href=http://x>", "link that vouches")]
    [InlineData("<p class=admin>", "class admin")]
    [InlineData("<!-- x -->", "comment")]
    public void Finds(string html, string danger) => Danger.In(html).ShouldContain(danger);

    [Fact]
    public void Finds_markup_that_changes_its_meaning() =>
        Danger.In("<form><div></form><form>x").ShouldContain("changes when parsed again");

    [Fact]
    public void Passes_what_is_harmless() =>
        Danger.In("<p>a <a href=\"https://x.org/?a=1&amp;b\" rel=\"nofollow ugc noopener\">b</a> <a href=\"/threads/1#p2\">c</a> <a href=\"mailto:a@b.c\">d</a></p>").ShouldBeEmpty();
}
