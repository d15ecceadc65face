using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// The query of a thread list. Each sight that the reader has is walked on its own along the one index that fits the narrowest
/// filter, no further than the page; the walks are merged. So a list costs the same whatever the forum's size. Threads that have
/// stirred stand elsewhere in these indexes than in the list: they are left out there, and walked on their own.
/// </summary>
internal sealed class ThreadListSql
{
    private readonly List<Arg> _args = [];
    private readonly ThreadFilter _filter;
    private readonly string _orderedBy;
    private readonly string _index;
    private readonly string _conditions;
    private readonly string _beyond;

    public ThreadListSql(ThreadFilter filter, ThreadSort sort, Slice slice, IReadOnlyList<int> sights, string ofStaged)
    {
        _filter = filter;
        _orderedBy = sort == ThreadSort.Newest ? "created_at" : "active_at";
        _index = Index(sort == ThreadSort.Newest ? "new" : "active");
        var limit = Place(slice.Limit + 1);
        _conditions = Conditions();
        _beyond = slice.After is { } after ? $"({Place(after.Key)}, {Place(after.Id)})" : "";
        var walks = sights.Select(sight => Walk(sight, Sight.IsStaged(sight) ? ofStaged : "", limit));
        if (sort == ThreadSort.Activity) walks = walks.Append(WalkStirred(sights, ofStaged, limit));
        Sql = $"""
            SELECT {ThreadRows.View}
            FROM (SELECT * FROM ({string.Join(" UNION ALL ", walks)}) ORDER BY at DESC, id DESC LIMIT {limit}) k
            CROSS JOIN threads t ON t.id = k.id {ThreadRows.Joins}
            ORDER BY k.at DESC, k.id DESC
            """;
    }

    public string Sql { get; }

    public Arg[] Args => [.. _args];

    private string Walk(int sight, string more, string limit) => _filter.Tag is null
        ? $"""
          SELECT * FROM (SELECT t.id AS id, t.{_orderedBy} AS at FROM threads t INDEXED BY {_index}
          WHERE t.sight = {sight}{_conditions}{Beyond($"t.{_orderedBy}, t.id")}{more}{InItsPlace("t.id")} ORDER BY t.{_orderedBy} DESC, t.id DESC LIMIT {limit})
          """
        : $"""
          SELECT * FROM (SELECT g.thread AS id, g.{_orderedBy} AS at FROM thread_tags g INDEXED BY {_index} CROSS JOIN threads t ON t.id = g.thread
          WHERE g.sight = {sight}{_conditions}{Beyond($"g.{_orderedBy}, g.thread")}{more}{InItsPlace("g.thread")} ORDER BY g.{_orderedBy} DESC, g.thread DESC LIMIT {limit})
          """;

    private string WalkStirred(IReadOnlyList<int> sights, string ofStaged, string limit) =>
        $"""
        SELECT * FROM (SELECT y.thread AS id, y.active_at AS at FROM stirred y INDEXED BY stirred_active CROSS JOIN threads t ON t.id = y.thread
        {(_filter.Tag is null ? "" : "CROSS JOIN thread_tags g ON g.thread = y.thread")}
        WHERE t.sight IN ({string.Join(',', sights)}) AND (t.sight < {Sight.Staged} OR (1{ofStaged})){_conditions}{Beyond("y.active_at, y.thread")}
        ORDER BY y.active_at DESC, y.thread DESC LIMIT {limit})
        """;

    private string Beyond(string place) => _beyond.Length == 0 ? "" : $" AND ({place}) < {_beyond}";

    private string InItsPlace(string thread) => _orderedBy == "active_at" ? $" AND {Stirred.IsSettled(thread)}" : "";

    private string Conditions()
    {
        var conditions = "";
        if (_filter.Tag is { } tag) conditions += $" AND g.tag = {Place(tag)}";
        if (_filter.Board is { } board) conditions += $" AND t.board = {Place(board.Value)}";
        if (_filter.Author is { } author) conditions += $" AND t.author_id = {Place(author.Value)}";
        if (_filter.Outcome is { } outcome) conditions += $" AND t.outcome = {Place((int)outcome)}";
        if (_filter.Kind is { } kind) conditions += $" AND t.kind = {Place((int)kind)}";
        if (_filter.Pinned is { } pinned) conditions += $" AND t.pinned = {(pinned ? 1 : 0)}";
        return conditions;
    }

    private string Index(string order) => _filter switch
    {
        { Tag: not null } => $"thread_tags_{order}",
        { Author: not null } => $"threads_{order}_by_author",
        { Pinned: true } when order == "active" => "threads_pinned",
        { Board: not null } => $"threads_{order}_in_board",
        { Outcome: not null } => $"threads_{order}_by_outcome",
        { Kind: not null } => $"threads_{order}_of_kind",
        _ => $"threads_{order}",
    };

    private string Place(Arg value)
    {
        _args.Add(value);
        return $"?{_args.Count}";
    }
}
