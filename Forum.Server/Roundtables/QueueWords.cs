using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Roundtables;

/// <summary>What the room's page says of the queue and of whoever speaks. The room's script says the same (<c>queue.js</c>).</summary>
internal static class QueueWords
{
    private static readonly string[] Places = ["next", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>The reader's place, and why it is the one; or how many hands are up.</summary>
    public static string Place(IReadOnlyList<Hand> queue, Actor actor)
    {
        var before = queue.TakeWhile(hand => !actor.Is(hand.Member.Id)).ToList();
        if (before.Count == queue.Count) return queue.Count switch { 0 => "No hands are up.", 1 => "One hand is up.", var n => $"{n} hands are up." };
        var place = before.Count < Places.Length ? Places[before.Count] : $"number {before.Count + 1}";
        return $"You are {place}{Why(before)}.";
    }

    /// <summary>Why a hand stands where it does; null when it is only the time.</summary>
    public static string? Note(Hand hand) => hand switch
    {
        _ when CallingOrder.IsDue(hand) => "has waited",
        { Rank: HandRank.FirstTime } => "first time",
        { Rank: HandRank.NotYetToday } => "not yet today",
        { Rank: HandRank.Later } => "lets others go first",
        _ => null,
    };

    public static string Speaking(Turn? turn, Actor actor) => turn switch
    {
        null => "",
        _ when actor.Is(turn.Member.Id) => "You have the floor.",
        { Rank: HandRank.FirstTime } => $"{turn.Member.DisplayName} has the floor, for the first time here.",
        _ => $"{turn.Member.DisplayName} has the floor.",
    };

    /// <summary>Who speaks, for everybody who looks at the wall; without the name where the rule lets none out.</summary>
    public static string OnTheWall(RoomShown shown) => shown.Room.Speaking switch
    {
        null => "Nobody has the floor.",
        var turn when shown.MayNameOnTheWall => Speaking(turn, Actor.Guest),
        { Rank: HandRank.FirstTime } => "Somebody has the floor, for the first time here.",
        _ => "Somebody has the floor.",
    };

    private static string Why(IReadOnlyList<Hand> before) => before switch
    {
        [] => "",
        _ when before.All(hand => hand.Rank == HandRank.FirstTime) => "; nobody before you has spoken yet",
        _ when before.All(hand => hand.Rank <= HandRank.NotYetToday) => "; nobody before you has spoken today",
        _ => "",
    };
}
