using Shouldly;
using VmugForum.Core.Kernel;

namespace VmugForum.Tests.Writing;

/// <summary>Markup that sanitizers have been outwitted with: handlers, foreign content, raw text, and trees that change when parsed again.</summary>
public sealed class HostileHtml
{
    public static TheoryData<string> Fragments =>
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//x></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script/xss src=//x></script>", "<<script>alert(1)//<</script>", "<script>alert(1)", "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x onerror\n=alert(1)>", "<img src=\"x\"onerror=alert(1)>", "<img src=`x`onerror=alert(1)>", "<IMG \"\"\"><script>alert(1)</script>\">", "<img src=x:x onerror\0=alert(1)>",
        "<p onclick=alert(1)>x</p>", "<p ONMOUSEOVER=alert(1)>x</p>", "<p on\tclick=x onclick =x>y</p>", "<a href=/ok onfocus=alert(1) autofocus tabindex=1>x</a>", "<details open ontoggle=alert(1)>x</details>", "<body onload=alert(1)>x", "<html onclick=alert(1)>x",
        "<input autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)><option>x</select>", "<textarea autofocus onfocus=alert(1)></textarea>", "<keygen autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><script href=data:,alert(1) />", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>", "<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>", "<svg><use href=\"data:image/svg+xml,x\"/></svg>", "<svg><set attributeName=onmouseover to=alert(1)>", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>", "<math><annotation-xml encoding=text/html><svg><style><img src onerror=alert(1)>", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<math><mtext><mglyph><malignmark><style><a title=\"</style><img src onerror=alert(1)>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<noscript><style></noscript><img src=x onerror=alert(1)>", "<template><img src=x onerror=alert(1)></template>", "<template><s><template><s><img src=x onerror=alert(1)>@shafigullin</s></template></s></template>", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>", "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>", "<noframes><style></noframes><img src=x onerror=alert(1)>", "<plaintext><img src=x onerror=alert(1)>", "<title><img src=x onerror=alert(1)></title>", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">", "<iframe><img title=\"</iframe><img src onerror=alert(1)>\"></iframe>", "<style><img title=\"</style><img src onerror=alert(1)>\"></style>",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">", "<!--><img src=x onerror=alert(1)>-->", "<!---><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)>-->", "<!-- <!-- --><img src=x onerror=alert(1)> -->", "<![CDATA[><img src=x onerror=alert(1)>]]>", "<?xml ?><img src=x onerror=alert(1)>", "<? foo=\"><script>alert(1)</script>\">", "</ foo=\"><script>alert(1)</script>\">", "<! foo=\"><script>alert(1)</script>\">", "<!doctype html><script>alert(1)</script>",
        "<a href=\"/ok\"><a href=\"/ok2\">x</a></a>", "<table><a href=/ok><tr><td>x</td></tr></a></table>", "<p><table><p></table>x", "<b><p><b><p><i></b>x</i>", "<form><form><p>x", "<p><button><table><tr><td>x</table></button>y", "<select><table><tr><td><p>x", "<table><caption><table><caption>x", "<dl><dt>a<dd>b<dl><dd>c</dl></dl>", "<ul><p><li>x</ul></p>y", "<h1><h2>x</h1>y</h2>", "<pre>\n\nx</pre>", "<pre><code>\n\nx</code></pre>", "<listing>\n\nx</listing>", "<table>x<tr>y<td>z", "<li>x<table><li>y", "<nobr><nobr>x</nobr>", "<ruby><rb>x<rt>y<rp>z", "<frameset><frame src=javascript:alert(1)></frameset>", "<p>a</br>b", "<image src=x onerror=alert(1)>", "<isindex action=javascript:alert(1)>",
        "<p style=\"x:expression(alert(1))\">x</p>", "<div style=\"position:fixed;inset:0\">x</div>", "<link rel=stylesheet href=data:text/css,x>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>", "<applet code=x>", "<bgsound src=javascript:alert(1)>", "<layer src=x></layer>", "<base href=javascript:/a/>", "<portal src=x></portal>", "<dialog open>x</dialog>", "<p contenteditable>x</p>", "<p id=body name=forms>x</p>", "<img name=getElementById>", "<a id=x name=y href=/ok>x</a>", "<p class=\"k admin language-x\">x</p>", "<custom-element is=x onclick=y>x</custom-element>", "<p is=x-y slot=z part=w>x</p>", "<a href=/ok download=evil.exe>x</a>", "<a href=/ok rel=opener target=_blank>x</a>", "<td onclick=x align=\"right' onx='\">x", "<ol start=\"1' onx=y\"><li>x</ol>", "<ol start=99999999999999><li>x</ol>", "<code class='language-\"><script>alert(1)</script>'>x</code>", "<pre class=\"lang-x&quot;onclick=1\"><code>x</code></pre>",
    ];

    [Theory, MemberData(nameof(Fragments))]
    public void Yields_nothing_that_runs(string fragment) =>
        Danger.In(Rendered.Html("<p>before</p>" + fragment + "<p>after</p>").Html).ShouldBeEmpty();

    [Theory, MemberData(nameof(Fragments))]
    public void Yields_nothing_that_runs_within_other_elements(string fragment)
    {
        foreach (var form in (string[])["<table><tr><td>{0}", "<ul><li>{0}", "<a href=/ok>{0}</a>", "<pre><code>{0}</code></pre>", "<svg>{0}</svg>", "<math><mtext>{0}", "<p><b>{0}</p>", "<select>{0}</select>", "<template>{0}</template>", "<div title='{0}'>x</div>"])
            Danger.In(Rendered.Html("<p>before</p>" + form.Replace("{0}", fragment)).Html).ShouldBeEmpty(form);
    }

    [Theory, MemberData(nameof(Fragments))]
    public void Is_text_in_Markdown(string fragment)
    {
        var source = fragment.Replace("\0", "");
        foreach (var form in (string[])["{0}", "a {0} b", "> {0}", "- {0}", "| {0} |\n|---|\n| {0} |", "# {0}", "[{0}](/ok)", "[x](/ok '{0}')", "`{0}`", "```html\n{0}\n```", "```{0}\nx\n```", "![{0}](/ok)", "    {0}", "**{0}**", "[{0}]: /ok\n\n[{0}]"])
            Danger.In(Rendered.Markdown(form.Replace("{0}", source)).Html).ShouldBeEmpty(form);
    }

    [Theory]
    [InlineData("# x {#id onclick=alert(1)}")]
    [InlineData("[x](/ok){onclick=alert(1)}")]
    [InlineData("**x**{.admin style=color:red}")]
    [InlineData("```bash {onclick=alert(1)}\nx\n```")]
    [InlineData("```\"onclick=alert(1)\nx\n```")]
    [InlineData("``` <script>\nx\n```")]
    [InlineData("```BASH onclick=x\nx\n```")]
    [InlineData("::: warning {onclick=x}\nx\n:::")]
    [InlineData("| a |\n|---|\n| b |\n{onclick=x}")]
    [InlineData("[^1]\n\n[^1]: x {onclick=x}")]
    [InlineData("$$\\href{javascript:alert(1)}{x}$$")]
    [InlineData("^^x^^ ++x++ ==x== \"\"x\"\" :smile: *[x]: y")]
    [InlineData("@<script>alert(1)</script> @demo\"onclick=x @x' y")]
    public void Has_no_way_in_through_what_extends_Markdown(string source) => Danger.In(Rendered.Markdown(source, "demo").Html).ShouldBeEmpty();

    [Fact]
    public void That_the_parser_stumbles_over_is_refused() =>
        Should.Throw<RuleViolation>(() => Rendered.Html("<p><select><xmp></xmp><select>x")).Code.ShouldBe("body.malformed");

    [Fact]
    public void Keeps_the_text_around_it() =>
        Rendered.Html("<p>one <span onclick=x>two</span> <script>no</script><center>three</center></p><custom-tag>four</custom-tag>").PlainText.ShouldBe("one two\nthree\nfour");
}
