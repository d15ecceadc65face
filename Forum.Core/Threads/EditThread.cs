using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Threads;

/// <summary>Changes a thread's title, text, kind, outcome or tags; what is null stays.</summary>
/// <param name="Edition">The edition that the author read; another one is refused as stale. Null to change whatever is there.</param>
[Allow(Who.Members)]
public sealed record EditThread(
    Actor Actor, ThreadId Thread, long? Edition, string? Title = null, ThreadKind? Kind = null, Outcome? Outcome = null, IReadOnlyList<string>? Tags = null, string? Body = null)
    : Command<Done>(Actor);

internal sealed class EditThreadValidator : AbstractValidator<EditThread>
{
    public EditThreadValidator()
    {
        RuleFor(m => m.Title!).ThreadTitle().When(m => m.Title is not null);
        RuleFor(m => m.Kind).IsInEnum();
        RuleFor(m => m.Outcome).IsInEnum();
        RuleFor(m => m.Tags).ThreadTags();
        RuleFor(m => m.Body!).PostBody().When(m => m.Body is not null);
    }
}

internal sealed class EditThreadHandler(IThreadStore threads, IPostStore posts, IMemberStore members, ISearchIndex index, IMarkup markup, TimeProvider time) : IRequestHandler<EditThread, Done>
{
    public async Task<Done> Handle(EditThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        var was = thread.State;
        if (asked.Edition is { } edition && edition != was.Edition) throw KernelRefusals.Stale();
        var kind = asked.Kind ?? was.Kind;
        thread.Edit(asked.Actor, DraftRules.Tidy(asked.Title ?? was.Title, kind, asked.Outcome ?? (kind == ThreadKind.Story ? was.Outcome : null), asked.Tags ?? was.Tags), time.Now());
        threads.Keep(thread);
        var opening = await posts.Find(was.Opening, asked.Actor, cancel) ?? throw PostRefusals.NotFound();
        if (asked.Body is { } text) await Rewrite(opening, asked.Actor, Body.FromMarkdown(text), cancel);
        index.Put(SearchEntry.Of(thread.State, opening.State));
        return default;
    }

    private async Task Rewrite(Post opening, Actor by, Body body, CancellationToken cancel)
    {
        opening.Edit(by, body, markup.Render(body, (await Mentioned.In(body, members, cancel)).Links), time.Now());
        posts.Keep(opening);
    }
}
