namespace VmugForum.Bench.Soak;

/// <summary>What witnesses saw of a time in which the store was away, held against what the store holds afterwards.</summary>
/// <param name="witness">Who saw it.</param>
/// <param name="kept">What the store holds.</param>
/// <param name="from">When the store went.</param>
/// <param name="until">When it came back.</param>
/// <param name="grace">What a machine that does much else besides may add to each time.</param>
internal sealed class Testimony(Witness witness, HashSet<string> kept, TimeSpan from, TimeSpan until, TimeSpan grace = default)
{
    /// <summary>How soon each answer, the health check and the return must come.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // A look and its neighbour are this far apart; what lies between them belongs to neither.
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(300);

    public TimeSpan Longest => witness.Tries.Max(t => t.Took);

    public int Acknowledged => witness.Tries.Count(t => t.Status == 201);

    public int Refused => witness.Tries.Count(t => t.Status == 503);

    /// <summary>How long after its return the first reply was taken again.</summary>
    public TimeSpan Back => witness.Tries.Where(t => t.At + t.Took > until && t.Status == 201).Select(t => t.At + t.Took - until).DefaultIfEmpty(TimeSpan.MaxValue).Min();

    /// <summary>What must hold whatever the store suffers.</summary>
    public IEnumerable<string> Objections() =>
    [
        .. witness.Tries.Where(t => t.Status == 201 && !kept.Contains(t.Body)).Select(t => $"false yes at {t.At.TotalSeconds:0.0} s"),
        .. witness.Tries.Where(t => t.Took > Soon + grace).Select(t => $"answered only after {t.Took.TotalSeconds:0.0} s, at {t.At.TotalSeconds:0.0} s"),
        .. witness.Tries.Where(t => t.Status is not (201 or 503)).Select(t => $"answered with {t.Status} at {t.At.TotalSeconds:0.0} s"),
        .. witness.Looks.Where(l => l.Live != 200).Select(l => $"not alive ({l.Live}) at {l.At.TotalSeconds:0.0} s"),
        .. witness.Tries.Where(t => t.At > until + Soon + grace && t.Status != 201).Select(t => $"still answered with {t.Status}, {(t.At - until).TotalSeconds:0.0} s after the return"),
        .. witness.Looks.Where(l => l.At > until + Soon + grace && l.Ready != 200).Select(l => $"still not ready {(l.At - until).TotalSeconds:0.0} s after the return"),
    ];

    /// <summary>What must hold besides when nothing could be written: everybody is told so.</summary>
    public IEnumerable<string> ObjectionsOfAbsence() =>
    [
        .. Objections(),
        .. Refused == 0 ? ["nobody was refused"] : Array.Empty<string>(),
        .. witness.Looks.Where(l => l.At > from + Soon + grace && l.At < until - Blink && l.Ready != 503).Select(l => $"said to be ready ({l.Ready}) at {l.At.TotalSeconds:0.0} s"),
        .. witness.Looks.Where(l => l.Ready == 503 && !l.Why.Contains("\"code\":\"", StringComparison.Ordinal)).Select(l => $"no reason at {l.At.TotalSeconds:0.0} s"),
    ];
}
