namespace VmugForum.Bench.Measures;

/// <summary>Every measure, in the order in which they are taken.</summary>
internal static class AllMeasures
{
    public static IReadOnlyList<IMeasure> InOrder { get; } =
    [
        .. PageMeasures.All,
        new ReplyMeasure(16),
        new ReplyMeasure(1),
    ];
}
