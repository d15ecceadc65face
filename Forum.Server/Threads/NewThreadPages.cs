using MediatR;
using Problem = VmugForum.Client.Contracts.Problem;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Threads;

/// <summary>The form that starts a thread, with what was written in it so far.</summary>
/// <param name="Boards">Where the writer may put it.</param>
/// <param name="Preview">How the text will look; null when nobody asked.</param>
/// <param name="Problem">Why it wasn't posted.</param>
public sealed record NewThreadShown(IReadOnlyList<BoardState> Boards, ThreadWords Words, string? Preview = null, Problem? Problem = null);

/// <summary>The words of a thread's form.</summary>
public sealed record ThreadWords(ThreadKind Kind, string? Board, string Title, Outcome? Outcome, string Tags, string Body)
{
    /// <summary>A story ends somehow; whatever is chosen there doesn't count for anything else.</summary>
    public static ThreadWords Of(FormPost form)
    {
        var kind = form["kind"] switch { "question" => ThreadKind.Question, "discussion" => ThreadKind.Discussion, _ => ThreadKind.Story };
        return new(kind, form.Given("board"), form["title"], kind == ThreadKind.Story ? Layout.Words.OutcomeOf(form["outcome"]) : null, form["tags"], form["body"]);
    }

    /// <summary>"vSphere 4.1, 6 hosts" as tags have it: what belongs together is joined by hyphens.</summary>
    public IReadOnlyList<string> TagList => [.. Tags.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(tag => string.Join('-', tag.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('_', '-'))];
}

/// <summary>Starting a thread: one page, one form.</summary>
internal static class NewThreadPages
{
    public static void MapNewThreadPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/threads/new", Form);
        pages.MapPost("/threads/new", Start);
    }

    private static async Task<IResult> Form(string? board, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        _ = current.Actor.Member;
        return await Page(current.Actor, new(ThreadKind.Story, board, "", null, "", ""), null, null, forum, cancel);
    }

    private static async Task<IResult> Start(FormPost form, IMediator forum, CancellationToken cancel)
    {
        var words = ThreadWords.Of(form);
        if (form.WantsPreview) return await Preview(form.Actor, words, forum, cancel);
        ThreadWithPosts? started = null;
        var problem = await FormPost.Try(async () => started = await forum.Send(
            new StartThread(form.Actor, words.Board ?? "", words.Title, words.Body, words.Kind, words.Outcome, words.TagList) { Request = form.Key }, cancel));
        return problem is null ? Show.Back(ThreadAddress.Of(started!.Thread, 1)) : await Page(form.Actor, words, null, problem, forum, cancel);
    }

    private static async Task<IResult> Preview(Actor actor, ThreadWords words, IMediator forum, CancellationToken cancel)
    {
        string? html = null;
        var problem = await FormPost.Try(async () => html = await forum.Send(new PreviewBody(actor, words.Body), cancel));
        return await Page(actor, words, html, problem, forum, cancel);
    }

    private static async Task<IResult> Page(Actor actor, ThreadWords words, string? preview, Problem? problem, IMediator forum, CancellationToken cancel) =>
        Show.Page<NewThreadPage>().With(new NewThreadShown(await forum.Send(new ListBoards(actor), cancel), words, preview, problem), problem.Status());
}
