using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Search;

/// <summary>Finds threads and replies that hold all the words, newest first; the last word may be the beginning of one.</summary>
[Allow(Who.Everybody)]
public sealed record SearchForum(Actor Actor, string Text, HitKind? Kind, Slice Slice) : Query<Page<Hit>>(Actor)
{
    public const int MaxText = 200;
}

/// <summary>A found thread or reply with the passage around the words.</summary>
public sealed record Hit(HitKind Kind, PostId Post, ThreadId Thread, string ThreadSlug, string Title, long Number, Snippet Excerpt, AuthorView Author, DateTimeOffset At);

internal sealed class SearchForumValidator : AbstractValidator<SearchForum>
{
    public SearchForumValidator() => RuleFor(m => m.Text).NotEmpty().WithMessage("Say what to look for.").MaximumLength(SearchForum.MaxText).OverridePropertyName("q");
}

internal sealed class SearchForumHandler(ISearchIndex index) : IRequestHandler<SearchForum, Page<Hit>>
{
    public async Task<Page<Hit>> Handle(SearchForum asked, CancellationToken cancel)
    {
        var query = Words.QueryOf(asked.Text);
        if (query.IsEmpty) return Page<Hit>.Empty;
        var found = await index.Search(query.Terms, query.Prefix, asked.Kind, asked.Slice, asked.Actor, cancel);
        return found.Select(f => new Hit(f.Kind, f.Post, f.Thread, f.ThreadSlug, f.Title, f.Number, Snippet.Of(f.Text, query), f.Author, f.At));
    }
}
