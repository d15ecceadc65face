using FluentValidation;
using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Threads;

/// <summary>Starts a thread in a board: a story with its outcome, a question or a discussion.</summary>
/// <param name="Board">The board's id or slug.</param>
[Allow(Who.Members)]
public sealed record StartThread(
    Actor Actor, string Board, string Title, string Body, ThreadKind Kind, Outcome? Outcome, IReadOnlyList<string>? Tags, bool Anonymous = false)
    : Command<ThreadWithPosts>(Actor);

internal sealed class StartThreadValidator : AbstractValidator<StartThread>
{
    public StartThreadValidator()
    {
        RuleFor(m => m.Board).NotEmpty().WithMessage("Say in which board.");
        RuleFor(m => m.Title).ThreadTitle();
        RuleFor(m => m.Body).PostBody();
        RuleFor(m => m.Kind).IsInEnum();
        RuleFor(m => m.Outcome).IsInEnum();
        RuleFor(m => m.Tags).ThreadTags();
    }
}

internal sealed class StartThreadHandler(
    IBoardStore boards, IThreadStore threads, IPostStore posts, IMemberStore members, ISearchIndex index, IMarkup markup, IIds ids, TimeProvider time)
    : IRequestHandler<StartThread, ThreadWithPosts>
{
    public async Task<ThreadWithPosts> Handle(StartThread asked, CancellationToken cancel)
    {
        if (asked.Anonymous) throw ThreadRefusals.AnonymityUnavailable();
        var board = (await boards.Find(asked.Board, asked.Actor.Reach, cancel))?.State ?? throw BoardRefusals.NotFound();
        var body = Body.FromMarkdown(asked.Body);
        var mentioned = await Mentioned.In(body, members, cancel);
        var rendered = markup.Render(body, mentioned.Links);
        var (thread, opening) = ForumThread.Start(new(ids.Next()), new(ids.Next()), asked.Actor, board,
            DraftRules.Tidy(asked.Title, asked.Kind, asked.Outcome, asked.Tags), body, rendered, time.Now(), mentioned.By(rendered));
        threads.Add(thread);
        posts.Add(opening);
        index.Put(SearchEntry.Of(thread.State, opening.State));
        return Answer(thread.State, opening.State, board, asked.Actor);
    }

    private static ThreadWithPosts Answer(ThreadState thread, PostState opening, BoardState board, Actor by)
    {
        var author = AuthorView.Of(by);
        var view = new ThreadView(thread.Id, thread.Slug, thread.Title, new(board.Id, board.Slug, board.Name), thread.Kind, thread.Outcome, thread.Audience,
            author, thread.AffiliationThen, thread.Tags, 0, 1, thread.CreatedAt, thread.CreatedAt, false, false, false, false, thread.Opening, null, null, thread.Edition, 1);
        return new(view, new([PostView.Of(opening, author)], null));
    }
}
