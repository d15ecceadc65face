using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Reports;

/// <summary>Counts a room's log line by line. However long that is, no more is held than a drawing shows and one entry for each who raised a hand.</summary>
internal sealed class Tally(TimeGrid grid)
{
    /// <summary>Fewer people than these behind a number, and it points at them.</summary>
    public const int Few = 5;

    private static readonly HandRank[] Ranks = [HandRank.FirstTime, HandRank.NotYetToday, HandRank.Again];
    private readonly int[] _lines = new int[grid.Columns];
    private readonly int[,] _turns = new int[grid.Columns, Ranks.Length];
    private readonly List<ReportTurn> _speaking = [];
    private readonly HashSet<(HandRank Rank, string Member)> _people = [];
    private readonly Dictionary<string, HandRank> _raisedAs = [];
    private (string Member, HandRank Rank, DateTimeOffset From)? _open;

    public int Lines { get; private set; }

    public IReadOnlyList<ReportTurn> Speaking => _speaking;

    public void Take(LogMark mark)
    {
        switch (mark.Line.Type)
        {
            case MessagePosted.Type: Say(mark.At); break;
            case HandRaised.Type or HandRanked.Type: _raisedAs[mark.Line.Subject] = RankIn(mark); break;
            case HandCalled.Type: _open = (mark.Line.Subject, RankOf(mark), mark.At); break;
            case TurnEnded.Type: End(mark.At); break;
            case TurnSkipped.Type: _open = null; break;
        }
    }

    /// <summary>The room was closed, or is looked at: whoever has the floor has spoken until now.</summary>
    public void End(DateTimeOffset at)
    {
        if (_open is not var (member, rank, from)) return;
        _open = null;
        _turns[grid.ColumnOf(from), (int)rank]++;
        _people.Add((rank, member));
        if (_speaking.Count < Timeline.MostTurns) _speaking.Add(new(from, at > from ? at : from, rank));
    }

    /// <summary>
    /// By rank, as long as nobody minds or behind each rank that occurs there are enough people; otherwise in one number, from which nothing
    /// can be reckoned back. One rank alone isn't told either: it would say of everybody who spoke how quiet they had been.
    /// </summary>
    public TurnCount Turns(bool isExact) =>
        isExact || (Ranks.Count(rank => Count(rank) > 0) != 1 && Ranks.All(rank => Count(rank) == 0 || _people.Count(one => one.Rank == rank) >= Few))
            ? new(Ranks.Sum(Count), Count(HandRank.FirstTime), Count(HandRank.NotYetToday), Count(HandRank.Again))
            : TurnCount.Undivided(Ranks.Sum(Count));

    public IReadOnlyList<ReportColumn> Columns(bool isExact) => [.. Enumerable.Range(0, grid.Columns).Select(column => new ReportColumn(grid.Start(column), _lines[column], TurnsIn(column, isExact)))];

    private TurnCount TurnsIn(int column, bool isExact)
    {
        var (first, notYet, again) = (_turns[column, 0], _turns[column, 1], _turns[column, 2]);
        return isExact ? new(first + notYet + again, first, notYet, again) : TurnCount.Undivided(first + notYet + again);
    }

    private void Say(DateTimeOffset at)
    {
        Lines++;
        _lines[grid.ColumnOf(at)]++;
    }

    // Whoever let others go first is called as somebody who did; how quiet they had been stands where their hand went up.
    private HandRank RankOf(LogMark called) => RankIn(called) is HandRank.Later ? _raisedAs.GetValueOrDefault(called.Line.Subject, HandRank.NotYetToday) : RankIn(called);

    private static HandRank RankIn(LogMark mark) => mark.Line.Detail is { } name ? Enum.Parse<HandRank>(name) : HandRank.NotYetToday;

    private int Count(HandRank rank) => Enumerable.Range(0, grid.Columns).Sum(column => _turns[column, (int)rank]);
}
