using VmugForum.Core.Members;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Roundtables;

// Hands and turns.
public static partial class RoomContracts
{
    /// <exception cref="Core.Kernel.RuleViolation">queue.empty</exception>
    public static Wire.CallAnswer Answer(Turn? called) => called is null
        ? throw RoundtableRefusals.QueueEmpty()
        : new(called.Seq.Number, MemberContracts.Of(called.Member), (Wire.HandRank)called.Rank, called.CalledAt);

    private static Wire.RoomHand Of(Hand hand) =>
        new(MemberContracts.Of(hand.Member), hand.RaisedAt, (Wire.HandRank)hand.Rank, hand.Place.Number, hand.PassedOver, hand.IsAskedToWait);

    private static Wire.RoomTurn Of(Turn turn) => new(MemberContracts.Of(turn.Member), turn.CalledAt, (Wire.HandRank)turn.Rank, turn.Seq.Number);

    private static object OnTheFloor(string type, AuthorView view, DateTimeOffset at, HandRank rank)
    {
        var member = MemberContracts.Of(view);
        return type switch
        {
            HandRaised.Type => new Wire.HandRaised(member, at, (Wire.HandRank)rank),
            HandLowered.Type => new Wire.HandLowered(member),
            HandCalled.Type => new Wire.HandCalled(member, (Wire.HandRank)rank),
            HandDeferred.Type => new Wire.HandDeferred(member),
            HandRanked.Type => new Wire.HandRanked(member, (Wire.HandRank)rank),
            DeferralProposed.Type => new Wire.DeferralProposed(member),
            TurnEnded.Type => new Wire.TurnEnded(member),
            TurnSkipped.Type => new Wire.TurnSkipped(member),
            _ => throw new InvalidOperationException($"There is no word for a {type}."),
        };
    }
}
