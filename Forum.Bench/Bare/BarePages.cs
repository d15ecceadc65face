using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Bench.Seeding;
using VmugForum.Client.Contracts;
using Body = VmugForum.Core.Writing.Body;
using Markup = VmugForum.Core.Writing.Markup;

namespace VmugForum.Bench.Bare;

/// <summary>Pages without a store: ready bytes, the same unchanged, a page rendered from markup strings, a thread as JSON.</summary>
internal static class BarePages
{
    private const int PageBytes = 30 * 1024;
    private const int PerPage = 20;

    /// <summary>The tag of every page.</summary>
    public const string Tag = "\"bare\"";

    private static readonly string[] Bodies = [.. Enumerable.Range(0, 400).Select(number => new Prose(number).Body())];
    private static readonly string[] Html = [.. Bodies.Select(body => new Markup().Render(Body.FromMarkdown(body)).Html)];

    public static void Add(WebApplicationBuilder builder) => builder.Services.AddRazorComponents();

    public static void Map(WebApplication app)
    {
        var ready = Encoding.UTF8.GetBytes(string.Concat(Html))[..PageBytes];
        app.MapGet("/page/{number}", (HttpContext context) => Ready(context, ready));
        app.MapGet("/rendered/{number:int}", (int number) => new RazorComponentResult<RenderedPage>(new { Number = number }));
        app.MapGet("/thread/{number:int}", (int number) => TypedResults.Json(Thread(number), ForumJson.Options));
    }

    private static Task Ready(HttpContext context, byte[] page)
    {
        context.Response.Headers.ETag = Tag;
        if (context.Request.Headers.IfNoneMatch == Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        return context.Response.Body.WriteAsync(page, 0, page.Length);
    }

    private static IEnumerable<int> PostsOf(int thread) => Enumerable.Range(0, PerPage).Select(i => (thread * PerPage + i) % Html.Length);

    private static ThreadPage Thread(int number)
    {
        var (id, at, author) = (Seed.Id("bare", number), DateTimeOffset.UnixEpoch, new Author(AuthorKind.Member, Seed.Id("member", 1), "member0001", "Member Number 1"));
        var posts = PostsOf(number).Select((post, i) => new Post(id, id, i + 1, author, AffiliationClass.Customer, Bodies[post], BodyFormat.Markdown, Html[post],
            null, null, at, null, false, false, null, 1)).ToList();
        return new(id, "slug", Seed.Title(number), new(id, Seed.Board, "Stories"), ThreadKind.Story, Outcome.Worked, Visibility.Everyone, author, AffiliationClass.Customer,
            ["upgrade"], PerPage - 1, at, at, false, false, false, false, null, null, 1, new(posts, null));
    }

    /// <summary>A whole page in one component, with one markup string for each post.</summary>
    private sealed class RenderedPage : ComponentBase
    {
        private static readonly string Before = $"<!doctype html><html lang=\"en\"><head><title>Bare</title></head><body>{new string(' ', 2_000)}";

        [Parameter] public int Number { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, Before);
            builder.OpenElement(1, "h1");
            builder.AddContent(2, string.Create(CultureInfo.InvariantCulture, $"Thread {Number}"));
            builder.CloseElement();
            foreach (var post in PostsOf(Number)) builder.AddMarkupContent(3, $"<li><header>Member · 3 May 2026</header><div class=\"prose\">{Html[post]}</div></li>");
            builder.AddMarkupContent(4, "</body></html>");
        }
    }
}
