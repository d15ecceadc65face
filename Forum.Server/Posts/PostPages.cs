using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Posts;

/// <summary>A post with the thread it stands in.</summary>
public sealed record PostInThread(PostView Post, ThreadView Thread)
{
    public string Address => ThreadAddress.Of(Thread, Post.Number.Number);

    public static async Task<PostInThread> Read(string id, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var post = await forum.Send(new GetPost(actor, new(id)), cancel);
        return new(post, (await forum.Send(new GetThread(actor, post.Thread, 0, 1), cancel)).Thread);
    }
}

/// <summary>The form that changes a post.</summary>
/// <param name="Edition">The edition that the writer read.</param>
/// <param name="Meanwhile">What stands there now, when somebody changed it first.</param>
public sealed record EditPostShown(PostInThread At, string Body, long Edition, string? Preview, Problem? Problem, string? Meanwhile = null);

/// <summary>A page that asks once more before something about a post is done.</summary>
/// <param name="Act">The last part of the address: <c>remove</c>, <c>restore</c>, <c>hide</c>, <c>unhide</c>.</param>
public sealed record PostActShown(PostInThread At, string Act, string Reason, Problem? Problem)
{
    public bool NeedsReason => Act is "hide" or "unhide";
}

/// <summary>Pages about one post.</summary>
internal static class PostPages
{
    public static void MapPostPages(this IEndpointRouteBuilder pages)
    {
        var post = pages.MapGroup("/posts/{id}");
        post.MapGet("", Place);
        post.MapGet("/history", History);
        post.MapGet("/edit", Form);
        post.MapPost("/edit", Edit);
        foreach (var act in new[] { "remove", "restore", "hide", "unhide" })
        {
            post.MapGet($"/{act}", (string id, CurrentActor current, IMediator forum, CancellationToken cancel) => Ask(id, act, current, forum, cancel));
            post.MapPost($"/{act}", (string id, FormPost form, IMediator forum, CancellationToken cancel) => Do(id, act, form, forum, cancel));
        }
    }

    private static async Task<IResult> Place(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Results.LocalRedirect((await PostInThread.Read(id, current.Actor, forum, cancel)).Address);

    private static async Task<IResult> History(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var history = await forum.Send(new ReadPostHistory(current.Actor, new(id)), cancel);
        var thread = (await forum.Send(new GetThread(current.Actor, history.Post.Thread, 0, 1), cancel)).Thread;
        return Show.Page<HistoryPage>().With(new HistoryShown(new(history.Post, thread), history.Earlier));
    }

    private static async Task<IResult> Form(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var at = await Own(id, current.Actor, forum, cancel);
        return Show.Page<EditPostPage>().With(new EditPostShown(at, Editable.Of(at.Post.Body), at.Post.Edition, null, null));
    }

    private static async Task<IResult> Edit(string id, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var at = await Own(id, form.Actor, forum, cancel);
        var edition = long.TryParse(form["edition"], out var read) ? read : at.Post.Edition;
        if (form.WantsPreview) return await Preview(at, form, edition, forum, cancel);
        var problem = await FormPost.Try(() => forum.Send(new EditPost(form.Actor, new(id), form["body"], edition) { Request = form.Key }, cancel));
        return problem switch
        {
            null => Show.Back(at.Address),
            { Status: 412 } => Show.Page<EditPostPage>().With(new EditPostShown(at, form["body"], at.Post.Edition, null, problem, Editable.Of(at.Post.Body)), problem.Status),
            _ => Show.Page<EditPostPage>().With(new EditPostShown(at, form["body"], edition, null, problem), problem.Status),
        };
    }

    private static async Task<IResult> Preview(PostInThread at, FormPost form, long edition, IMediator forum, CancellationToken cancel)
    {
        string? html = null;
        var problem = await FormPost.Try(async () => html = await forum.Send(new PreviewBody(form.Actor, form["body"]), cancel));
        return Show.Page<EditPostPage>().With(new EditPostShown(at, form["body"], edition, html, problem), problem.Status());
    }

    private static async Task<IResult> Ask(string id, string act, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        if (act is "hide" or "unhide" && !current.Actor.Moderates) throw Refused(current.Actor);
        var at = act is "remove" or "restore" ? await Own(id, current.Actor, forum, cancel) : await PostInThread.Read(id, current.Actor, forum, cancel);
        return Show.Page<PostActPage>().With(new PostActShown(at, act, "", null));
    }

    private static async Task<IResult> Do(string id, string act, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var at = await PostInThread.Read(id, form.Actor, forum, cancel);
        var problem = await FormPost.Try(() => forum.Send(Command(new(id), act, form), cancel));
        return problem is null ? Show.Back(at.Address) : Show.Page<PostActPage>().With(new PostActShown(at, act, form["reason"], problem), problem.Status);
    }

    private static Command<Done> Command(PostId id, string act, FormPost form) => act switch
    {
        "remove" => new RemovePost(form.Actor, id),
        "restore" => new RestorePost(form.Actor, id),
        "hide" => new HidePost(form.Actor, id, form["reason"]),
        _ => new UnhidePost(form.Actor, id, form["reason"]),
    };

    /// <summary>Forms about one's own post are for its author; others are told so before they write.</summary>
    private static async Task<PostInThread> Own(string id, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var at = await PostInThread.Read(id, actor, forum, cancel);
        return actor.Is(at.Post.Author.Id) ? at : throw Refused(actor);
    }

    private static RuleViolation Refused(Actor actor) => actor.IsMember ? KernelRefusals.NotYours() : KernelRefusals.NotSignedIn();
}
