using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Layout;

/// <summary>A list of threads as a page shows it, with what it was narrowed to.</summary>
public sealed record ListShown(Page<ThreadView> Threads, IReadOnlyList<ThreadView> Pinned, bool Newest, Outcome? Outcome, string? Tag, bool IsStart)
{
    public bool IsNarrowed => Outcome is not null || Tag is not null;

    /// <summary>The same list in another order, with another ending, or further on.</summary>
    public string Address(string place, string? sort, Outcome? outcome, string? cursor)
    {
        string?[] parts =
        [
            sort is null ? null : $"sort={sort}", outcome is { } ending ? $"outcome={ending.Wire()}" : null,
            Tag is null ? null : $"tag={Uri.EscapeDataString(Tag)}", cursor is null ? null : $"cursor={cursor}",
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? place : $"{place}?{query}";
    }

    /// <summary>Where the list goes on; null at its end.</summary>
    public string? Older(string place) => Threads.Next is { } next ? Address(place, Newest ? "newest" : null, Outcome, next.Encode()) : null;
}

/// <summary>What the address says of a list.</summary>
public sealed record ListAsked
{
    public string? Sort { get; init; }

    public string? Outcome { get; init; }

    public string? Tag { get; init; }

    public string? Cursor { get; init; }

    public bool Newest => Sort == "newest";

    /// <summary>Asks for the list; pinned threads stand first in a board, on its first page only.</summary>
    public async Task<ListShown> Ask(MediatR.IMediator forum, Actor actor, string? board, CancellationToken cancel)
    {
        var outcome = Words.OutcomeOf(Outcome);
        var tag = string.IsNullOrWhiteSpace(Tag) ? null : Tag;
        var start = string.IsNullOrEmpty(Cursor);
        var plain = start && outcome is null && tag is null && board is not null;
        var asked = new ListThreads(actor, new(After: Core.Kernel.Cursor.Decode(Cursor)), board, tag, outcome, Pinned: board is null || outcome is not null || tag is not null ? null : false,
            Sort: Newest ? ThreadSort.Newest : ThreadSort.Activity);
        var pinned = plain ? (await forum.Send(asked with { Slice = new(Slice.Max), Pinned = true }, cancel)).Items : [];
        return new(await forum.Send(asked, cancel), pinned, Newest, outcome, tag, start);
    }
}
