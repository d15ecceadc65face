using MediatR;
using Problem = VmugForum.Client.Contracts.Problem;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Notices;
using VmugForum.Server.Posts;

namespace VmugForum.Server.Threads;

/// <summary>A thread's page and the forms on it.</summary>
internal static class ThreadPages
{
    public static void MapThreadPages(this IEndpointRouteBuilder pages)
    {
        pages.MapNewThreadPages();
        pages.MapGet("/threads/{id}/{slug?}", Thread);
        pages.MapPost("/threads/{id}/reply", Reply);
        pages.MapPost("/threads/{id}/accept", Accept);
    }

    private static async Task<IResult> Thread(string id, string? slug, long? after, string? quote, CurrentActor current, IMediator forum, KnownThreads known, KnownBells bells, HttpRequest request, CancellationToken cancel)
    {
        var (thread, start) = (new ThreadId(id), Math.Max(after ?? 0, 0));
        var shown = await known.Of(thread, start, current.Actor, () => Read(thread, start, current.Actor, forum, cancel));
        if (shown.Thread.Slug != slug) return Results.LocalRedirect(ThreadAddress.Of(shown.Thread) + request.QueryString, permanent: true);
        if (quote is not null && current.Actor.IsMember) shown = shown with { Reply = Quoting(await forum.Send(new GetPost(current.Actor, new(quote)), cancel)) };
        await forum.NoteRead(current.Actor, Looked.At(thread, start + 1, shown.Last), bells, cancel);
        return Show.Page<ThreadPage>().With(shown);
    }

    private static ReplyDraft Quoting(PostView post) =>
        new(Quote.Of(post.Author.DisplayName, post.Number.Number, post.Id.Value, Editable.Of(post.Body)), post.Id.Value, post.Number.Number);

    private static async Task<IResult> Reply(string id, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var thread = new ThreadId(id);
        if (form.WantsPreview) return await Preview(thread, form, forum, cancel);
        PostView? post = null;
        var problem = await FormPost.Try(async () =>
            post = await forum.Send(new WritePost(form.Actor, thread, form["body"], form.Given("replyTo") is { } to ? new PostId(to) : null) { Request = form.Key }, cancel));
        if (problem is not null) return await Again(thread, form, null, problem, forum, cancel);
        var news = await forum.Send(new GetThread(form.Actor, thread, 0, 1), cancel);
        return Show.Back(ThreadAddress.Of(news.Thread, post!.Number.Number));
    }

    private static async Task<IResult> Preview(ThreadId thread, FormPost form, IMediator forum, CancellationToken cancel)
    {
        string? html = null;
        var problem = await FormPost.Try(async () => html = await forum.Send(new PreviewBody(form.Actor, form["body"]), cancel));
        return await Again(thread, form, html, problem, forum, cancel);
    }

    /// <summary>The page as it was, with everything that was written still in the box.</summary>
    private static async Task<IResult> Again(ThreadId thread, FormPost form, string? preview, Problem? problem, IMediator forum, CancellationToken cancel)
    {
        var after = long.TryParse(form["after"], out var number) ? Math.Max(number, 0) : 0;
        var shown = await Read(thread, after, form.Actor, forum, cancel);
        var to = shown.Posts.FirstOrDefault(p => p.Id.Value == form["replyTo"]);
        return Show.Page<ThreadPage>().With(shown with { Reply = new(form["body"], form.Given("replyTo"), to?.Number.Number, preview, problem) }, problem.Status());
    }

    private static async Task<IResult> Accept(string id, FormPost form, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new AcceptAnswer(form.Actor, new(id), form.Given("post") is { } post ? new PostId(post) : null), cancel);
        var thread = (await forum.Send(new GetThread(form.Actor, new(id), 0, 1), cancel)).Thread;
        return Show.Back(form.Given("post") is null ? ThreadAddress.Of(thread) : $"/posts/{form["post"]}");
    }

    private static async Task<ThreadShown> Read(ThreadId id, long after, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var (thread, posts) = await forum.Send(new GetThread(actor, id, after, ThreadAddress.PerPage), cancel);
        var inside = posts.Items.Where(p => p.Number.Number <= after + ThreadAddress.PerPage).ToList();
        return new(thread, inside, after, after == 0 ? await Accepted(thread, inside, actor, forum, cancel) : null, new());
    }

    private static async Task<PostView?> Accepted(ThreadView thread, List<PostView> inside, Actor actor, IMediator forum, CancellationToken cancel)
    {
        if (thread.Accepted is not { } id) return null;
        if (inside.FirstOrDefault(p => p.Id == id) is { } here) return here;
        // The answer may have been hidden since it was accepted.
        try { return await forum.Send(new GetPost(actor, id), cancel); }
        catch (RuleViolation gone) when (gone.Kind == Refusal.NotFound) { return null; }
    }
}
