using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Roundtables;

/// <summary>How quiet somebody has been, the quietest first. Only turns count: what somebody writes isn't speaking.</summary>
public enum HandRank
{
    /// <summary>Never had a turn in this chapter.</summary>
    FirstTime = 0,

    /// <summary>Had a turn in this chapter, none in this meeting.</summary>
    NotYetToday = 1,

    /// <summary>Had a turn in this meeting.</summary>
    Again = 2,

    /// <summary>Lets everybody go first whose hand was up when they said so.</summary>
    Later = 3,
}

/// <summary>A raised hand, with the facts that give it its place; see <see cref="CallingOrder"/>.</summary>
/// <param name="Rank">As it was when the hand went up.</param>
/// <param name="Place">The number of the event by which it came to where it stands: earlier numbers go first.</param>
/// <param name="PassedOver">How many hands that came later were called before it.</param>
/// <param name="IsAskedToWait">Who runs the meeting has asked its member to let others go first.</param>
public sealed record Hand(MeetingId Meeting, AuthorView Member, DateTimeOffset RaisedAt, HandRank Rank, Allotted Place, int PassedOver = 0, bool IsAskedToWait = false);

/// <summary>Somebody has the floor, or had it.</summary>
/// <param name="Seq">The number of the event by which they were called.</param>
/// <param name="Rank">How quiet they had been before.</param>
public sealed record Turn(MeetingId Meeting, AuthorView Member, HandRank Rank, DateTimeOffset CalledAt, Allotted Seq);
