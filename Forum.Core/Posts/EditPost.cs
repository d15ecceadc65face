using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Posts;

/// <summary>Changes the body of the actor's own post; the old one stays in the history. Imported HTML becomes Markdown here, once.</summary>
/// <param name="Edition">The edition that the author read; another one is refused as stale. Null to change whatever is there.</param>
[Allow(Who.Members)]
public sealed record EditPost(Actor Actor, PostId Post, string Body, long? Edition) : Command<Done>(Actor);

internal sealed class EditPostValidator : AbstractValidator<EditPost>
{
    public EditPostValidator() => RuleFor(m => m.Body).PostBody();
}

internal sealed class EditPostHandler(IThreadStore threads, IPostStore posts, IMemberStore members, ISearchIndex index, IMarkup markup, TimeProvider time) : IRequestHandler<EditPost, Done>
{
    public async Task<Done> Handle(EditPost asked, CancellationToken cancel)
    {
        var post = await posts.Visible(asked.Post, asked.Actor, cancel);
        var thread = await threads.Visible(post.State.Thread, asked.Actor, cancel);
        if (asked.Edition is { } edition && edition != post.State.Edition) throw KernelRefusals.Stale();
        if (thread.State.Locked && !asked.Actor.Moderates) throw ThreadRefusals.Locked();
        var body = Body.FromMarkdown(asked.Body);
        post.Edit(asked.Actor, body, markup.Render(body, (await Mentioned.In(body, members, cancel)).Links), time.Now());
        posts.Keep(post);
        if (post.IsOpening) KeepOpening(thread, post);
        else index.Put(SearchEntry.Of(thread.State.Board, post.State));
        return default;
    }

    private void KeepOpening(ForumThread thread, Post opening)
    {
        thread.OpeningEdited();
        threads.Keep(thread);
        index.Put(SearchEntry.Of(thread.State, opening.State));
    }
}
