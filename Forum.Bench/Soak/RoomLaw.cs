using System.Text.Json;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>The law of the room: a state with the events after it is the later state, presence apart.</summary>
internal static class RoomLaw
{
    public static string Written(RoomState state) => JsonSerializer.Serialize(state with { Present = [] }, ForumJson.Options);

    /// <summary>Every state from which the events, as they were heard live, don't lead to the next. Where they always do, they lead from each to every later one.</summary>
    public static IEnumerable<string> BreachesLive(IReadOnlyList<RoomState> states, IReadOnlyList<RoomEvent> heard) =>
        states.Zip(states.Skip(1)).Where(pair => !Lead(pair.First, pair.Second, heard)).Select(pair => $"heard live, the events from {pair.First.HeadSeq} don't lead to {pair.Second.HeadSeq}");

    /// <summary>Every state from which the log, as it is read at the end, doesn't lead to the last; a log read later shows each line as it is by then.</summary>
    public static IEnumerable<string> BreachesLater(IReadOnlyList<RoomState> states, IReadOnlyList<RoomEvent> log) =>
        states.Where(earlier => !Lead(earlier, states[^1], log)).Select(earlier => $"read later, the events from {earlier.HeadSeq} don't lead to the end");

    // Events that can't have happened to a state, such as the call of a hand that isn't up, don't lead anywhere.
    private static bool Lead(RoomState earlier, RoomState later, IEnumerable<RoomEvent> events)
    {
        try
        {
            return Written(events.Where(e => e.Seq > earlier.HeadSeq && e.Seq <= later.HeadSeq).Aggregate(earlier, RoomFold.After) with { HeadSeq = later.HeadSeq }) == Written(later);
        }
        catch (InvalidOperationException) { return false; }
    }
}
