using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Threads;

/// <summary>The form that changes a thread's title, kind, ending and tags.</summary>
/// <param name="Edition">The edition that the writer read.</param>
public sealed record EditThreadShown(ThreadView Thread, ThreadWords Words, long Edition, Problem? Problem);

/// <summary>A page that asks once more before something is done to a thread.</summary>
/// <param name="Act">The last part of the address.</param>
public sealed record ThreadActShown(ThreadView Thread, string Act, string Reason, Problem? Problem)
{
    public bool NeedsReason => Act is not ("remove" or "restore");
}

/// <summary>What is done to a whole thread: by its author, and by moderators with a reason.</summary>
internal static class ThreadCurationPages
{
    private static readonly string[] Acts = ["remove", "restore", "lock", "unlock", "pin", "unpin", "hide", "unhide"];

    public static void MapThreadCuration(this IEndpointRouteBuilder pages)
    {
        var acts = pages.MapGroup("/threads/{id}/acts");
        acts.MapGet("/edit", Form);
        acts.MapPost("/edit", Edit);
        foreach (var act in Acts)
        {
            acts.MapGet($"/{act}", (string id, CurrentActor current, IMediator forum, CancellationToken cancel) => Ask(id, act, current, forum, cancel));
            acts.MapPost($"/{act}", (string id, FormPost form, IMediator forum, CancellationToken cancel) => Do(id, act, form, forum, cancel));
        }
    }

    private static async Task<IResult> Form(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var thread = await Own(id, current.Actor, forum, cancel);
        var words = new ThreadWords(thread.Kind, thread.Board.Slug, thread.Title, thread.Outcome, string.Join(", ", thread.Tags), "");
        return Show.Page<EditThreadPage>().With(new EditThreadShown(thread, words, thread.Edition, null));
    }

    private static async Task<IResult> Edit(string id, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var (thread, words) = (await Own(id, form.Actor, forum, cancel), ThreadWords.Of(form));
        var edition = long.TryParse(form["edition"], out var read) ? read : thread.Edition;
        var problem = await FormPost.Try(() => forum.Send(
            new EditThread(form.Actor, thread.Id, edition, words.Title, words.Kind, words.Outcome, words.TagList) { Request = form.Key }, cancel));
        if (problem is null) return Show.Back(ThreadAddress.Of(await View(id, form.Actor, forum, cancel)));
        // What stands there now is shown beside the writer's own words; keeping them is then a decision.
        return Show.Page<EditThreadPage>().With(new EditThreadShown(thread, words, problem.Status == 412 ? thread.Edition : edition, problem), problem.Status);
    }

    private static async Task<IResult> Ask(string id, string act, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var thread = act is "remove" or "restore" ? await Own(id, current.Actor, forum, cancel) : await View(id, current.Actor, forum, cancel);
        if (act is not ("remove" or "restore") && !current.Actor.Moderates) throw Refused(current.Actor);
        return Show.Page<ThreadActPage>().With(new ThreadActShown(thread, act, "", null));
    }

    private static async Task<IResult> Do(string id, string act, FormPost form, IMediator forum, CancellationToken cancel)
    {
        var thread = await View(id, form.Actor, forum, cancel);
        var problem = await FormPost.Try(() => forum.Send(Command(new(id), act, form), cancel));
        return problem is null ? Show.Back(ThreadAddress.Of(thread)) : Show.Page<ThreadActPage>().With(new ThreadActShown(thread, act, form["reason"], problem), problem.Status);
    }

    private static Command<Done> Command(ThreadId id, string act, FormPost form) => act switch
    {
        "remove" => new RemoveThread(form.Actor, id),
        "restore" => new RestoreThread(form.Actor, id),
        "lock" => new LockThread(form.Actor, id, form["reason"]),
        "unlock" => new UnlockThread(form.Actor, id, form["reason"]),
        "pin" => new PinThread(form.Actor, id, form["reason"]),
        "unpin" => new UnpinThread(form.Actor, id, form["reason"]),
        "hide" => new HideThread(form.Actor, id, form["reason"]),
        _ => new UnhideThread(form.Actor, id, form["reason"]),
    };

    private static async Task<ThreadView> View(string id, Actor actor, IMediator forum, CancellationToken cancel) =>
        (await forum.Send(new GetThread(actor, new(id), 0, 1), cancel)).Thread;

    private static async Task<ThreadView> Own(string id, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var thread = await View(id, actor, forum, cancel);
        return actor.Is(thread.Author.Id) ? thread : throw Refused(actor);
    }

    private static RuleViolation Refused(Actor actor) => actor.IsMember ? KernelRefusals.NotYours() : KernelRefusals.NotSignedIn();
}
