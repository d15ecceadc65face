using System.Globalization;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>How many of one kind an import brought, and how many an earlier one had brought already.</summary>
public sealed class Tally
{
    public long Total { get; set; }
    public long New { get; set; }
    public long NotTaken { get; set; }
    public long Known => Total - New - NotTaken;
}

/// <summary>What an import did.</summary>
public sealed class ImportReport
{
    public Tally Threads { get; } = new();
    public Tally Answers { get; } = new();
    public Tally Comments { get; } = new();
    public Tally Members { get; } = new();

    /// <summary>How many pieces were skipped, by reason.</summary>
    public IReadOnlyList<(string Why, long Count)> Skipped { get; set; } = [];

    /// <summary>The board that took the threads.</summary>
    public string Board { get; set; } = "";

    public bool IsEmpty { get; set; }

    public IEnumerable<string> Lines()
    {
        yield return IsEmpty
            ? "Everything of this dump is here already; nothing was added."
            : $"Published in /boards/{Board}: {Count(Threads.New)} threads, {Count(Answers.New)} answers, {Count(Comments.New)} comments, {Count(Members.New)} members.";
        if (Threads.Known + Answers.Known + Comments.Known + Members.Known > 0)
            yield return $"Here already: {Count(Threads.Known)} threads, {Count(Answers.Known)} answers, {Count(Comments.Known)} comments, {Count(Members.Known)} members.";
        yield return Skipped.Count == 0 ? "Nothing was skipped." : $"Skipped: {Count(Skipped.Sum(reason => reason.Count))}";
        foreach (var (why, count) in Skipped) yield return $"  {Count(count)} × {why}";
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
