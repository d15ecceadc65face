using Shouldly;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Reliability;

/// <summary>Compares what senders were answered, what readers heard and what the store holds. Knows nothing of how the server works.</summary>
public static class RoomTruth
{
    /// <summary>Every way in which the log contradicts itself, the senders or the readers; empty when all agree.</summary>
    public static IReadOnlyList<string> Contradictions(
        IReadOnlyList<RoomEvent> log, IEnumerable<Attempt> attempts, IEnumerable<IReadOnlyCollection<RoomEvent>> readers)
    {
        var lines = log.Where(e => e.Type == RoomEventTypes.MessagePosted).Select(e => (e.Seq, Text: e.Data.GetProperty("body").GetString()!)).ToList();
        var seqOf = lines.GroupBy(l => l.Text).ToDictionary(g => g.Key, g => g.Select(l => l.Seq).ToList());
        return [.. Holes(log), .. Doubled(seqOf), .. Lost(attempts, seqOf), .. Reordered(attempts, seqOf), .. readers.SelectMany(heard => Misheard(log, heard))];
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

    private static IEnumerable<string> Misheard(IReadOnlyList<RoomEvent> log, IReadOnlyCollection<RoomEvent> heard)
    {
        if (heard.Count == 0) yield break;
        var stored = log.ToDictionary(e => e.Seq);
        long? last = null;
        foreach (var e in heard)
        {
            if (last is { } before && e.Seq != before + 1) yield return $"misheard: {e.Seq} after {before}";
            if (!stored.TryGetValue(e.Seq, out var kept) || kept.Data.ToString() != e.Data.ToString()) yield return $"misheard: {e.Seq} isn't what the store holds";
            last = e.Seq;
        }
    }
}

/// <summary>The checker itself: each contradiction is found when there is one.</summary>
public sealed class ComparingWhatWasSaidAndHeard
{
    private readonly Attempt _first = new(0, 1, 1), _second = new(0, 1, 2);

    [Fact]
    public void Agrees_with_a_true_log()
    {
        Answered();
        RoomTruth.Contradictions([Posted(1, _first), Posted(2, _second)], [_first, _second], [[Posted(1, _first), Posted(2, _second)]]).ShouldBeEmpty();
    }

    [Fact]
    public void Finds_a_lost_line()
    {
        Answered();
        RoomTruth.Contradictions([Posted(1, _first)], [_first, _second], []).ShouldHaveSingleItem().ShouldStartWith("lost");
    }

    [Fact]
    public void Finds_a_doubled_line() =>
        RoomTruth.Contradictions([Posted(1, _first), Posted(2, _first)], [_first], []).ShouldHaveSingleItem().ShouldStartWith("doubled");

    [Fact]
    public void Finds_lines_of_a_sender_in_another_order() =>
        RoomTruth.Contradictions([Posted(1, _second), Posted(2, _first)], [_first, _second], []).ShouldHaveSingleItem().ShouldStartWith("reordered");

    [Fact]
    public void Finds_a_hole() => RoomTruth.Contradictions([Posted(1, _first), Posted(3, _second)], [], []).ShouldHaveSingleItem().ShouldStartWith("hole");

    [Fact]
    public void Finds_a_reader_who_missed_a_line() =>
        RoomTruth.Contradictions([Posted(1, _first), Posted(2, _second), Posted(3, new(0, 2, 1))], [], [[Posted(1, _first), Posted(3, _second)]])
            .ShouldContain(c => c.StartsWith("misheard"));

    private void Answered() => (_first.Answer, _second.Answer) = (new(1, "a", default), new(2, "b", default));

    private static RoomEvent Posted(long seq, Attempt attempt) => new("m", seq, RoomEventTypes.MessagePosted, default,
        System.Text.Json.JsonSerializer.SerializeToElement(new { body = attempt.Text }));
}
