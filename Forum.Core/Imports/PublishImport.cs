using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Imports;

/// <summary>
/// Shows everything that an import staged, at once, with the board that it asked for and the new replies to threads that an
/// earlier import brought. An import that brought nothing is forgotten.
/// </summary>
/// <param name="Grown">The threads that <see cref="BringThreads"/> named as grown.</param>
[Allow(Who.Forum)]
public sealed record PublishImport(Actor Actor, ImportId Import, IReadOnlyList<ImportedThread> Grown) : Command<PublishedImport>(Actor);

/// <summary>What was published beyond what had been staged.</summary>
/// <param name="IsEmpty">There was nothing new.</param>
/// <param name="Board">The slug of the board that took the threads.</param>
/// <param name="Taken">Keys of replies that were added to threads that were here.</param>
public sealed record PublishedImport(bool IsEmpty, string Board, IReadOnlyList<string> Taken, IReadOnlyList<NotTaken> NotTaken);

internal sealed class PublishImportHandler(
    IImportStore imports, IBoardStore boards, IThreadStore threads, IPostStore posts, IMemberStore members, ISearchIndex index, IMarkup markup, IUnitOfWork unit,
    TimeProvider time) : IRequestHandler<PublishImport, PublishedImport>
{
    public async Task<PublishedImport> Handle(PublishImport asked, CancellationToken cancel)
    {
        var import = await imports.Waiting(asked.Import, cancel);
        var added = await AddReplies(asked.Grown, import, cancel);
        var taken = added.SelectMany(t => t.Posts).Select(p => p.State.Source!.Key).ToList();
        var isEmpty = taken.Count == 0 && await imports.IsEmpty(import.Id, cancel);
        if (isEmpty) imports.Forget(import);
        else import = await Publish(import, asked.Actor, cancel);
        return new(isEmpty, import.BoardSlug, taken, [.. added.SelectMany(t => t.NotTaken)]);
    }

    private async Task<ImportState> Publish(ImportState import, Actor by, CancellationToken cancel)
    {
        if (import.MakesBoard) import = import with { BoardSlug = await MakeBoard(import, by, cancel), MakesBoard = false };
        import = import with { PublishedAt = time.Now() };
        imports.Publish(import);
        unit.Enlist(new ImportPublished(import.Id, import.Site, import.Board, import.Audience, time.Now()));
        return import;
    }

    private async Task<string> MakeBoard(ImportState import, Actor by, CancellationToken cancel)
    {
        var others = await boards.List(by.Reach, cancel);
        var slug = Numbered(import.BoardSlug).First(wanted => others.All(board => board.Slug != wanted));
        boards.Add(Board.Make(import.Board, by, slug, import.Name, $"Questions and answers from {import.Name}.", import.Audience,
            others.Select(board => board.Position).DefaultIfEmpty().Max() + 1, time.Now()));
        return slug;
    }

    // Somebody may have made a board of this name while the import was staged.
    private static IEnumerable<string> Numbered(string slug) =>
        Enumerable.Range(1, 1000).Select(n => n == 1 ? slug : $"{slug[..Math.Min(slug.Length, Board.MaxSlug - 4)]}-{n}");

    private async Task<IReadOnlyList<Transcript>> AddReplies(IReadOnlyList<ImportedThread> grown, ImportState import, CancellationToken cancel)
    {
        if (grown.Count == 0) return [];
        var here = await imports.KnownThreads([.. grown.Select(t => t.Key)], cancel);
        var known = await imports.KnownPosts([.. grown.SelectMany(BringThreadsHandler.KeysOf)], cancel);
        var authors = await imports.KnownMembers(BringThreadsHandler.AuthorsOf(grown), cancel);
        List<Transcript> added = [];
        foreach (var thread in grown.Where(t => here.ContainsKey(t.Key)))
            added.Add(await AddReplies(thread, here[thread.Key].Id, known, import, authors, cancel));
        return added;
    }

    private async Task<Transcript> AddReplies(ImportedThread from, ThreadId id, IReadOnlyDictionary<string, PostId> known,
        ImportState import, IReadOnlyDictionary<string, KnownMember> authors, CancellationToken cancel)
    {
        var thread = await threads.Find(id, Actor.Forum, cancel) ?? throw ThreadRefusals.NotFound();
        if (thread.State is { Locked: true } or { Hidden: true } or { Removed: true }) return LeftAlone(from, known);
        var transcript = new Transcriber(markup, import with { Audience = thread.State.Audience }, authors).Replies(from, id, known);
        foreach (var post in transcript.Posts) await Add(post, thread, cancel);
        return transcript;
    }

    private async Task Add(Post reply, ForumThread thread, CancellationToken cancel)
    {
        var author = reply.State.Author is { Member: { } id } && await members.Find(id, cancel) is { } member
            ? member.State.AsAuthor() : AuthorView.Named(reply.State.Author.Name ?? "");
        threads.Expect(thread);
        reply.Written(author, null, time.Now());
        posts.Add(reply);
        index.Put(SearchEntry.Of(thread.State.Board, reply.State));
    }

    private static Transcript LeftAlone(ImportedThread thread, IReadOnlyDictionary<string, PostId> known)
    {
        var transcript = new Transcript(thread.Key, known);
        foreach (var reply in thread.Replies.Where(reply => !known.ContainsKey(reply.Key))) transcript.Refuse(reply, "The thread is locked, hidden or removed here.");
        return transcript;
    }
}
