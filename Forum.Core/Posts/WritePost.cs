using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Posts;

/// <summary>Replies in a thread, to the whole of it or to one post.</summary>
[Allow(Who.Members)]
public sealed record WritePost(Actor Actor, ThreadId Thread, string Body, PostId? ReplyTo = null, bool Anonymous = false) : Command<PostView>(Actor);

internal sealed class WritePostValidator : AbstractValidator<WritePost>
{
    public WritePostValidator() => RuleFor(m => m.Body).PostBody();
}

internal sealed class WritePostHandler(IThreadStore threads, IPostStore posts, IMemberStore members, ISearchIndex index, IMarkup markup, IIds ids, TimeProvider time)
    : IRequestHandler<WritePost, PostView>
{
    public async Task<PostView> Handle(WritePost asked, CancellationToken cancel)
    {
        if (asked.Anonymous) throw ThreadRefusals.AnonymityUnavailable();
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        var to = asked.ReplyTo is { } id ? await posts.Visible(id, asked.Actor, cancel) : null;
        var body = Body.FromMarkdown(asked.Body);
        var mentioned = await Mentioned.In(body, members, cancel);
        var rendered = markup.Render(body, mentioned.Links);
        var post = thread.Reply(new(ids.Next()), asked.Actor, body, rendered, to, time.Now(), mentioned.By(rendered));
        threads.Expect(thread);
        posts.Add(post);
        index.Put(SearchEntry.Of(thread.State.Board, post.State));
        return PostView.Of(post.State, AuthorView.Of(asked.Actor), to?.State.Number.Number);
    }
}
