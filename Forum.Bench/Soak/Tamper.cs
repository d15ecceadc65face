using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>Logs that are wrong on purpose, to show that the checker sees it.</summary>
internal static class Tamper
{
    /// <summary>The checker on a true record that was tampered with in each way that it must see.</summary>
    public static IReadOnlyList<Control> WithRecord(IReadOnlyList<RoomEvent> log, IReadOnlyCollection<Attempt> attempts, IReadOnlyCollection<Heard> heard)
    {
        var lines = attempts.Where(a => a.Answer is not null).GroupBy(a => a.Sender).MaxBy(g => g.Count())!.OrderBy(a => a.Answer!.Seq).Take(2).Select(a => a.Answer!.Seq).ToList();
        return
        [
            Control.Of("an acknowledged line taken out of the log", Found("lost", Without(log, lines[0]), attempts, heard)),
            Control.Of("a line twice in the log", Found("doubled", Twice(log, lines[0]), attempts, heard)),
            Control.Of("two lines of a sender exchanged", Found("reordered", Exchanged(log, lines[0], lines[1]), attempts, heard)),
            Control.Of("a number left out", Found("hole", [.. log.Where(e => e.Seq != lines[0])], attempts, heard)),
            Control.Of("a reader who missed an event", Found("misheard", log, attempts, [.. heard.Take(1), .. heard.Skip(2)])),
            Control.Of("a reader who heard an event twice", Found("misheard", log, attempts, [.. heard.Take(1), .. heard])),
        ];
    }

    private static List<string> Found(string kind, IReadOnlyList<RoomEvent> log, IReadOnlyCollection<Attempt> attempts, IReadOnlyCollection<Heard> heard) =>
        [.. RoomTruth.Contradictions(log, attempts, [heard]).Where(c => c.StartsWith(kind, StringComparison.Ordinal))];

    private static List<RoomEvent> Without(IReadOnlyList<RoomEvent> log, long seq) => Renumbered(log.Where(e => e.Seq != seq));

    private static List<RoomEvent> Twice(IReadOnlyList<RoomEvent> log, long seq) => Renumbered(log.Append(log[(int)seq - 1]));

    private static List<RoomEvent> Exchanged(IReadOnlyList<RoomEvent> log, long one, long other) =>
        [.. log.Select(e => e.Seq == one ? log[(int)other - 1] with { Seq = one } : e.Seq == other ? log[(int)one - 1] with { Seq = other } : e)];

    private static List<RoomEvent> Renumbered(IEnumerable<RoomEvent> log) => [.. log.Select((e, i) => e with { Seq = i + 1 })];
}
