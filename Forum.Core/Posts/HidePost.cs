using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>Takes a reply out of sight for everybody but moderators.</summary>
[Allow(Who.Moderators)]
public sealed record HidePost(Actor Actor, PostId Post, string Reason) : Command<Done>(Actor);

internal sealed class HidePostValidator : AbstractValidator<HidePost>
{
    public HidePostValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class HidePostHandler(IThreadStore threads, IPostStore posts, TimeProvider time) : IRequestHandler<HidePost, Done>
{
    public async Task<Done> Handle(HidePost asked, CancellationToken cancel)
    {
        var post = await posts.Visible(asked.Post, asked.Actor, cancel);
        var thread = await threads.Visible(post.State.Thread, asked.Actor, cancel);
        post.Hide(asked.Actor, $"#{post.State.Number} in {thread.State.Title}", asked.Reason.Trim(), time.Now());
        posts.Keep(post);
        return default;
    }
}
