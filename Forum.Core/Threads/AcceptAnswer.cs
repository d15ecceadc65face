using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;

namespace VmugForum.Core.Threads;

/// <summary>Marks a reply as the answer; null takes the mark away.</summary>
[Allow(Who.Members)]
public sealed record AcceptAnswer(Actor Actor, ThreadId Thread, PostId? Answer) : Command<Done>(Actor);

internal sealed class AcceptAnswerHandler(IThreadStore threads, IPostStore posts, TimeProvider time) : IRequestHandler<AcceptAnswer, Done>
{
    public async Task<Done> Handle(AcceptAnswer asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Accept(asked.Actor, asked.Answer is { } id ? await Answer(id, asked.Actor, cancel) : null, time.Now());
        threads.Keep(thread);
        return default;
    }

    private async Task<Post> Answer(PostId id, Actor actor, CancellationToken cancel)
    {
        var post = await posts.Find(id, actor, cancel) ?? throw PostRefusals.NotFound();
        post.ShowTo(actor);
        return post;
    }
}
