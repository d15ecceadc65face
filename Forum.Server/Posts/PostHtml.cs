using System.Globalization;
using System.Net;
using System.Text;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Posts;

/// <summary>A post as one string of HTML: many small pieces are what costs when a page is made.</summary>
/// <param name="thread">The thread it stands in.</param>
/// <param name="actor">Who reads it.</param>
/// <param name="token">The forms' token; null for guests, whose pages have no forms.</param>
/// <param name="after">Where the page begins.</param>
internal sealed class PostHtml(ThreadView thread, Actor actor, string? token, long after)
{
    private readonly StringBuilder _html = new();

    public string Reply(long number, PostView? post)
    {
        _html.Clear();
        if (post is null) Gap(number);
        else if (post.Removed || post.Hidden) OutOfSight(post);
        else Whole(post);
        return _html.ToString();
    }

    /// <summary>The quiet menu of the opening post.</summary>
    public string OpeningMenu(PostView opening)
    {
        _html.Clear();
        Menu(opening, " start", "this story", ThreadActs());
        return _html.ToString();
    }

    private void Gap(long number) => _html.Append(CultureInfo.InvariantCulture,
        $"<li class=\"post tombstone\" id=\"post-{number}\"><span class=\"number\">{number}</span><p>Not shown: its author or a moderator took it away.</p></li>");

    /// <summary>For moderators and the author, who may bring it back.</summary>
    private void OutOfSight(PostView post)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<li class=\"post tombstone\" id=\"post-{post.Number}\"><span class=\"number\">{post.Number}</span><p>");
        if (post.Hidden) _html.Append(CultureInfo.InvariantCulture, $"Hidden from readers. <a href=\"/posts/{post.Id}/unhide\">Show it again</a> · <a href=\"/posts/{post.Id}/history\">Read it</a>");
        else if (actor.Is(post.Author.Id)) _html.Append(CultureInfo.InvariantCulture, $"You removed this. <a href=\"/posts/{post.Id}/restore\">Bring it back</a>");
        else _html.Append(CultureInfo.InvariantCulture, $"Removed by its author. <a href=\"/posts/{post.Id}/history\">Read it</a>");
        _html.Append("</p></li>");
    }

    private void Whole(PostView post)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<li><article class=\"post\" id=\"post-{post.Number}\" data-post=\"{post.Id}\">");
        Head(post);
        _html.Append("<div class=\"prose\">").Append(Prose.Of(post.Html)).Append("</div>");
        Menu(post, "", $"post {post.Number}", PostActs(post));
        _html.Append("</article></li>");
    }

    private void Head(PostView post)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<header class=\"post-head\"><a class=\"number\" href=\"#post-{post.Number}\">{post.Number}<span class=\"unseen\"> (link to this post)</span></a>");
        _html.Append(CultureInfo.InvariantCulture, $"<h3>{Name(post.Author)}</h3><span class=\"quiet\">{Words.Then(post.Author, post.AffiliationThen)}</span>{Times.MomentHtml(post.CreatedAt)}");
        if (post.ReplyToNumber is { } to) _html.Append(CultureInfo.InvariantCulture, $"<a href=\"{(to > after || to == 1 ? "" : $"/posts/{post.ReplyTo}")}#post-{to}\">in reply to {to}</a>");
        if (post.EditedAt is not null) _html.Append(CultureInfo.InvariantCulture, $"<a href=\"/posts/{post.Id}/history\">edited</a>");
        if (post.Source is { } source) _html.Append(CultureInfo.InvariantCulture, $"<a href=\"{Encode(source.Url)}\" rel=\"nofollow noopener\">{Encode(source.Site)}</a>");
        if (post.Id == thread.Accepted) _html.Append("<strong>Accepted answer</strong>");
        _html.Append("</header>");
    }

    private string Name(AuthorView author) => actor.IsMember && author.UserName is { } name
        ? $"<a href=\"/members/{Uri.EscapeDataString(name)}\">{Encode(author.DisplayName)}</a>" : Encode(author.DisplayName);

    private void Menu(PostView post, string cssClass, string about, IEnumerable<string> acts)
    {
        if (token is null) return;
        _html.Append(CultureInfo.InvariantCulture, $"<details class=\"menu{cssClass}\" name=\"menu\"><summary>More<span class=\"unseen\"> about {about}</span></summary><ul>");
        _html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/posts/{post.Id}\">Link to {about}</a></li>");
        foreach (var act in acts.Prepend(QuoteLink(post))) _html.Append("<li>").Append(act).Append("</li>");
        _html.Append("</ul></details>");
    }

    private string QuoteLink(PostView post) => thread.Locked || thread.Hidden || thread.Removed ? Link($"/posts/{post.Id}/history", "Earlier versions")
        : Link($"{ThreadAddress.Of(thread)}?{(after > 0 ? $"after={after}&amp;" : "")}quote={post.Id}#reply", "Quote and reply");

    private IEnumerable<string> PostActs(PostView post)
    {
        if (actor.Is(post.Author.Id))
        {
            yield return Link($"/posts/{post.Id}/edit", "Edit");
            yield return Link($"/posts/{post.Id}/remove", "Remove");
        }
        if (actor.Is(thread.Author.Id) || actor.Moderates)
            yield return post.Id == thread.Accepted ? Accept("", "No longer the accepted answer") : Accept(post.Id.Value, "Accept as the answer");
        if (actor.Moderates) yield return Link($"/posts/{post.Id}/hide", "Hide from readers");
    }

    private IEnumerable<string> ThreadActs()
    {
        var acts = $"/threads/{thread.Id}/acts";
        if (actor.Is(thread.Author.Id))
        {
            yield return Link($"/posts/{thread.Opening}/edit", "Edit the text");
            yield return Link($"{acts}/edit", "Edit title and facts");
            yield return thread.Removed ? Link($"{acts}/restore", "Bring it back") : Link($"{acts}/remove", "Remove");
        }
        if (!actor.Moderates) yield break;
        yield return thread.Locked ? Link($"{acts}/unlock", "Open for replies again") : Link($"{acts}/lock", "Lock for replies");
        yield return thread.Pinned ? Link($"{acts}/unpin", "No longer pinned") : Link($"{acts}/pin", "Pin to the top");
        yield return thread.Hidden ? Link($"{acts}/unhide", "Show it again") : Link($"{acts}/hide", "Hide from readers");
    }

    private string Accept(string post, string word) =>
        $"<form method=\"post\" action=\"/threads/{thread.Id}/accept\"><input type=\"hidden\" name=\"{FormPost.Token}\" value=\"{token}\"><input type=\"hidden\" name=\"post\" value=\"{post}\"><button>{word}</button></form>";

    private static string Link(string to, string word) => $"<a href=\"{to}\">{word}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
