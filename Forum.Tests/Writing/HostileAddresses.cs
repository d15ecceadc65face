using Shouldly;

namespace VmugForum.Tests.Writing;

/// <summary>Every way to write an address that would run or fetch something, in every place where an address can stand.</summary>
public sealed class HostileAddresses
{
    public static TheoryData<string> Addresses =>
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)", "java\tscript:alert(1)",
        "javascript\t:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "java&#10;script:alert(1)", "java&#13;script:alert(1)", "&#1;javascript:alert(1)",
        "&#0;javascript:alert(1)", "java&#0;script:alert(1)", "\u00A0javascript:alert(1)", "\u200Bjavascript:alert(1)", "\uFEFFjavascript:alert(1)", "\u2028javascript:alert(1)",
        "javascript%3Aalert(1)", "%6Aavascript:alert(1)", "javascript://x.org/%0Aalert(1)", "javascript:/**/alert(1)", "javascript:\\u0061lert(1)", "ｊavascript:alert(1)",
        "javaſcript:alert(1)", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "jar:javascript:alert(1)!/", "vbscript:msgbox(1)", "VBScript:msgbox(1)", "livescript:x", "mocha:x",
        "data:text/html,x", "data:text/html;base64,PHNjcmlwdD4=", "DATA:text/html,x", "data:,x", "data:image/svg+xml,x", "data&colon;text/html,x", "&#100;ata:text/html,x",
        "file:///etc/passwd", "blob:http://x/1", "filesystem:http://x/1", "view-source:http://x", "about:blank", "ftp://x/y", "ws://x", "tel:1", "sms:1", "intent://x", "ms-word:x", "chrome://x", "res://x",
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/&#9;/evil.example", "/&#10;/evil.example", "&#47;/evil.example", "&#47;&#92;evil.example",
        "http:evil.example", "https:/evil.example", "http:\\\\evil.example", "http:///", "http://", "https://", "relative", "../up", "?query", ":", "x:y", "mailto:", "http&#58;javascript:x",
    ];

    private static readonly string[] MarkdownForms =
    [
        "[x]({0})", "[x](<{0}>)", "[x]({0} \"t\")", "![x]({0})", "![x](<{0}> 't')", "[![x]({0})](/ok)", "[![x](/ok)]({0})", "<{0}>", "{0}", "[x][1]\n\n[1]: {0}", "[x][1]\n\n[1]: <{0}> \"t\"",
        "[1]\n\n[1]: {0}", "![1]\n\n[1]: {0}", "[x](/ok \"{0}\")", "[x][^1]\n\n[^1]: [y]({0})", "| a |\n|---|\n| [x]({0}) |", "> - [x]({0})", "# [x]({0})", "- [ ] [x]({0})", "**[x]({0})**",
        "[x]({0}){{onclick=alert(1)}}", "<a href=\"{0}\">x</a>", "*[x](\n{0}\n)*", "`a` [`b`]({0}) ~~[x]({0})~~", "www.{0}", "http://x/[x]({0})",
    ];

    private static readonly string[] HtmlForms =
    [
        "<a href=\"{0}\">x</a>", "<a href='{0}'>x</a>", "<a href={0}>x</a>", "<A HREF=\"{0}\">x</A>", "<a/href=\"{0}\">x</a>", "<a href=\"/ok\" href=\"{0}\">x</a>", "<a href=\"{0}\" href=\"/ok\">x</a>",
        "<img src=\"{0}\">", "<img src=x alt=y srcset=\"{0} 1x\">", "<a href=/ok><img src=\"{0}\"></a>", "<a href=\"{0}\"><img src=/ok></a>", "<area href=\"{0}\">", "<base href=\"{0}\">", "<link rel=stylesheet href=\"{0}\">",
        "<form action=\"{0}\"><button formaction=\"{0}\">x</button></form>", "<input type=image src=\"{0}\">", "<iframe src=\"{0}\"></iframe>", "<object data=\"{0}\"></object>", "<embed src=\"{0}\">", "<video src=\"{0}\" poster=\"{0}\"></video>",
        "<svg><a xlink:href=\"{0}\"><text>x</text></a></svg>", "<math href=\"{0}\">x</math>", "<table background=\"{0}\"><td background=\"{0}\">x</table>", "<body background=\"{0}\">", "<blockquote cite=\"{0}\">x</blockquote>", "<q cite=\"{0}\">x</q>",
        "<meta http-equiv=refresh content=\"0;url={0}\">", "<p style=\"background:url({0})\">x</p>", "<a ping=\"{0}\" href=/ok>x</a>", "<a href=/ok target=\"{0}\">x</a>",
    ];

    [Theory, MemberData(nameof(Addresses))]
    public void Lead_nowhere_in_any_form_of_Markdown(string address)
    {
        foreach (var form in MarkdownForms)
            if (!form.Contains("www.") || !address.Contains("://"))
                Danger.In(Rendered.Markdown(string.Format(null, form, address)).Html).ShouldBeEmpty($"{form} with {address}");
    }

    [Theory, MemberData(nameof(Addresses))]
    public void Lead_nowhere_in_any_form_of_HTML(string address)
    {
        foreach (var form in HtmlForms)
            Danger.In(Rendered.Html("a " + string.Format(null, form, address)).Html).ShouldBeEmpty($"{form} with {address}");
    }

    [Theory, MemberData(nameof(Addresses))]
    public void Never_lead_off_this_site(string address)
    {
        var here = new Uri("https://forum.example/threads/1");
        Rendered.Markdown($"[x](<{address}>)").Links.ShouldAllBe(link => new Uri(here, link).Host == here.Host);
        Rendered.Html($"<a href=\"{address}\">x</a>").Links.ShouldAllBe(link => new Uri(here, link).Host == here.Host);
    }

    [Theory]
    [InlineData("https://x.org/a_(b)?c=d&e=f#g")]
    [InlineData("http://[2001:db8::1]:8080/")]
    [InlineData("HTTPS://X.org")]
    [InlineData("mailto:a@b.org")]
    [InlineData("/threads/1/x#post-2")]
    [InlineData("#post-2")]
    [InlineData("https://bücher.example/ü")]
    public void Of_the_good_kind_are_followed(string address) =>
        Rendered.Html($"<a href=\"{address}\">x</a>").Links.ShouldBe([address]);
}
