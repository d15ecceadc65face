using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Imports;

/// <summary>Stages threads of an import, each whole or not at all. What is here already stays as it is.</summary>
[Allow(Who.Forum)]
public sealed record BringThreads(Actor Actor, ImportId Import, IReadOnlyList<ImportedThread> Threads) : Command<BroughtThreads>(Actor);

/// <summary>What became of a batch.</summary>
/// <param name="Taken">Keys of posts that this import has staged, now or before it was interrupted.</param>
/// <param name="Grown">Keys of threads that are here but lack posts; <see cref="PublishImport"/> adds these.</param>
public sealed record BroughtThreads(IReadOnlyList<string> Taken, IReadOnlyList<NotTaken> NotTaken, IReadOnlyList<string> Grown);

internal sealed class BringThreadsHandler(IImportStore imports, IThreadStore threads, IPostStore posts, ISearchIndex index, IMarkup markup)
    : IRequestHandler<BringThreads, BroughtThreads>
{
    public async Task<BroughtThreads> Handle(BringThreads asked, CancellationToken cancel)
    {
        var import = await imports.Waiting(asked.Import, cancel);
        var here = await imports.KnownThreads([.. asked.Threads.Select(t => t.Key)], cancel);
        var transcripts = await Transcribe([.. asked.Threads.Where(t => !here.ContainsKey(t.Key))], import, cancel);
        foreach (var transcript in transcripts) Stage(transcript);
        var (staged, grown) = await LookInto([.. asked.Threads.Where(t => here.ContainsKey(t.Key))], here, cancel);
        return new([.. transcripts.SelectMany(t => t.Posts).Select(p => p.State.Source!.Key), .. staged], [.. transcripts.SelectMany(t => t.NotTaken)], grown);
    }

    // Sanitising costs far more than all the rest of an import, so it uses every core.
    private async Task<Transcript[]> Transcribe(IReadOnlyList<ImportedThread> fresh, ImportState import, CancellationToken cancel)
    {
        var transcriber = new Transcriber(markup, import, await imports.KnownMembers(AuthorsOf(fresh), cancel));
        return [.. fresh.AsParallel().AsOrdered().WithCancellation(cancel).Select(transcriber.Thread)];
    }

    private void Stage(Transcript transcript)
    {
        if (transcript.Thread is not { } thread) return;
        threads.Add(thread);
        foreach (var post in transcript.Posts) posts.Add(post);
        index.Put(SearchEntry.Of(thread.State, transcript.Posts[0].State));
        foreach (var reply in transcript.Posts.Skip(1)) index.Put(SearchEntry.Of(thread.State.Board, reply.State));
    }

    private async Task<(IEnumerable<string> Staged, IReadOnlyList<string> Grown)> LookInto(
        IReadOnlyList<ImportedThread> known, IReadOnlyDictionary<string, KnownThread> here, CancellationToken cancel)
    {
        if (known.Count == 0) return ([], []);
        var posts = await imports.KnownPosts([.. known.SelectMany(KeysOf)], cancel);
        return (known.Where(t => !here[t.Key].IsPublished).SelectMany(KeysOf).Where(posts.ContainsKey),
            [.. known.Where(t => !KeysOf(t).All(posts.ContainsKey)).Select(t => t.Key)]);
    }

    internal static IReadOnlyCollection<string> AuthorsOf(IEnumerable<ImportedThread> threads) =>
        threads.SelectMany(t => t.Replies.Prepend(t.Opening)).Select(p => p.Author).OfType<string>().ToHashSet();

    internal static IEnumerable<string> KeysOf(ImportedThread thread) => thread.Replies.Prepend(thread.Opening).Select(post => post.Key);
}
