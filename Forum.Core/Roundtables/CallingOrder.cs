namespace VmugForum.Core.Roundtables;

/// <summary>
/// The one order in which hands are called: whoever never spoke in this chapter, then whoever hasn't yet today, then the others;
/// among equals the earlier hand. It depends on nothing but the hands, so that whoever has them has the order.
/// </summary>
public static class CallingOrder
{
    /// <summary>
    /// So often at most somebody with a later hand goes first. Three first-timers in a row are an evening that opens up; with more of
    /// them than that, whoever has been waiting would learn that a raised hand means nothing.
    /// </summary>
    public const int MostPassedOver = 3;

    public static IReadOnlyList<Hand> Of(IEnumerable<Hand> hands) =>
        [.. hands.OrderByDescending(IsDue).ThenBy(hand => IsDue(hand) ? HandRank.FirstTime : hand.Rank).ThenBy(hand => hand.Place.Number)];

    /// <summary>Has waited long enough: only hands that were up before it go first now.</summary>
    public static bool IsDue(Hand hand) => hand.PassedOver >= MostPassedOver;
}
