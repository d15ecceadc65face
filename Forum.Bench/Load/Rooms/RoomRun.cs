namespace VmugForum.Bench.Load.Rooms;

/// <summary>What was seen of a room at one pace. Times in milliseconds.</summary>
/// <param name="Rate">Lines a second.</param>
/// <param name="Expected">Lines times listeners.</param>
/// <param name="Unanswered">Lines whose sender got no answer, or a refusal.</param>
/// <param name="Busy">The server's share of its core.</param>
/// <param name="OwnBusy">The load's share of its own core: near 1 it is the load that is slow.</param>
internal sealed record RoomRun(double Rate, double P50, double P99, double AckP99, long Expected, long Delivered, int Unanswered, double Busy, double OwnBusy, double Megabytes)
{
    public bool IsWhole => Delivered == Expected && Unanswered == 0;
}
