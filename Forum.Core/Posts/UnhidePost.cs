using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>Brings a hidden reply back into sight.</summary>
[Allow(Who.Moderators)]
public sealed record UnhidePost(Actor Actor, PostId Post, string Reason) : Command<Done>(Actor);

internal sealed class UnhidePostValidator : AbstractValidator<UnhidePost>
{
    public UnhidePostValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class UnhidePostHandler(IThreadStore threads, IPostStore posts, TimeProvider time) : IRequestHandler<UnhidePost, Done>
{
    public async Task<Done> Handle(UnhidePost asked, CancellationToken cancel)
    {
        var post = await posts.Visible(asked.Post, asked.Actor, cancel);
        var thread = await threads.Visible(post.State.Thread, asked.Actor, cancel);
        post.Unhide(asked.Actor, $"#{post.State.Number} in {thread.State.Title}", asked.Reason.Trim(), time.Now());
        posts.Keep(post);
        return default;
    }
}
