namespace VmugForum.Bench.Measures;

/// <summary>Every measure, in the order in which they are taken.</summary>
internal static class AllMeasures
{
    public static IReadOnlyList<IMeasure> InOrder { get; } =
    [
        .. PageMeasures.All,
        new ReplyMeasure(16),
        new ReplyMeasure(1),
        new LiveReplyMeasure(),
        new RoomMeasure(100),
        new RoomMeasure(500),
        new RoomMeasure(1_000),
        new RoomMeasure(2_000),
        new RoomRateMeasure(),
        new RoomJoinMeasure(),
        new RoomMemoryMeasure(),
        new RoomPairMeasure(),
        new StartMeasure(),
        new WeightMeasure(),
        new GrowthMeasure(),
    ];
}
