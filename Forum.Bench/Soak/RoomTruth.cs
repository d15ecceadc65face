using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>Compares what senders were answered, what readers heard and what the store holds. Knows nothing of how the server works.</summary>
internal static class RoomTruth
{
    /// <summary>Every way in which the log contradicts itself, the senders or the readers; empty when all agree.</summary>
    public static IReadOnlyList<string> Contradictions(
        IReadOnlyList<RoomEvent> log, IEnumerable<Attempt> attempts, IEnumerable<IReadOnlyCollection<Heard>> readers)
    {
        var lines = log.Where(e => e.Type == RoomEventTypes.MessagePosted).Select(e => (e.Seq, Text: e.Data.GetProperty("body").GetString()!)).ToList();
        var seqOf = lines.GroupBy(l => l.Text).ToDictionary(g => g.Key, g => g.Select(l => l.Seq).ToList());
        return [.. Holes(log), .. Doubled(seqOf), .. Lost(attempts, seqOf), .. Reordered(attempts, seqOf), .. Misheard(log, readers)];
    }

    private static IEnumerable<string> Holes(IReadOnlyList<RoomEvent> log) =>
        log.Select((e, i) => (e.Seq, Expected: i + 1L)).Where(p => p.Seq != p.Expected).Take(1).Select(p => $"hole: {p.Expected} is missing, {p.Seq} follows");

    private static IEnumerable<string> Doubled(Dictionary<string, List<long>> seqOf) =>
        seqOf.Where(p => p.Value.Count > 1).Select(p => $"doubled: {p.Key} as {string.Join(", ", p.Value)}");

    private static IEnumerable<string> Lost(IEnumerable<Attempt> attempts, Dictionary<string, List<long>> seqOf) =>
        from attempt in attempts
        where attempt.Answer is { } answer && !(seqOf.TryGetValue(attempt.Text, out var seqs) && seqs.Contains(answer.Seq))
        select $"lost: {attempt.Text} was acknowledged as {attempt.Answer!.Seq}";

    private static IEnumerable<string> Reordered(IEnumerable<Attempt> attempts, Dictionary<string, List<long>> seqOf)
    {
        foreach (var sender in attempts.Where(a => seqOf.ContainsKey(a.Text)).GroupBy(a => a.Sender))
        {
            var seqs = sender.OrderBy(a => a.Number).Select(a => seqOf[a.Text][0]).ToList();
            if (!seqs.SequenceEqual(seqs.Order())) yield return $"reordered: sender {sender.Key} was heard as {string.Join(", ", seqs)}";
        }
    }

    private static IEnumerable<string> Misheard(IReadOnlyList<RoomEvent> log, IEnumerable<IReadOnlyCollection<Heard>> readers)
    {
        var stored = log.ToDictionary(e => e.Seq, Heard.Of);
        return readers.SelectMany(heard => Misheard(stored, heard));
    }

    private static IEnumerable<string> Misheard(Dictionary<long, Heard> stored, IReadOnlyCollection<Heard> heard)
    {
        long? last = null;
        foreach (var e in heard)
        {
            if (last is { } before && e.Seq != before + 1) yield return $"misheard: {e.Seq} after {before}";
            if (!stored.TryGetValue(e.Seq, out var kept) || kept != e) yield return $"misheard: {e.Seq} isn't what the store holds";
            last = e.Seq;
        }
    }
}
