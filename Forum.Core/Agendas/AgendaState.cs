using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>Names an item of an agenda.</summary>
public readonly record struct ItemId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Where an item stands between a wish and a talk that is over.</summary>
public enum ItemStanding
{
    /// <summary>Somebody would like to hear it; its author is asked.</summary>
    Proposed = 0,

    /// <summary>Its author would rather not.</summary>
    Declined = 1,

    /// <summary>Its author took it back, who runs the meeting took it off, or it was left out when the order was fixed.</summary>
    Withdrawn = 2,

    /// <summary>Put forward with its author's will; from here to its turn.</summary>
    Waiting = 3,

    /// <summary>The room talks about it.</summary>
    Running = 4,
    Ended = 5,
}

/// <summary>An item's time is over and the room is asked whether it goes on.</summary>
/// <param name="ClosesAt">When the forum counts, if it isn't decided before.</param>
/// <param name="Present">How many were here when it was asked.</param>
public sealed record Question(DateTimeOffset ClosesAt, int Present);

/// <summary>A story on its way through a meeting. Its title and its teller's name are read where they stand, never copied.</summary>
/// <param name="ToldAt">When the story was told; the earlier one goes first where dots are equal.</param>
/// <param name="Author">Who told it.</param>
/// <param name="By">Who put it forward: the author, or whoever would like to hear it.</param>
/// <param name="At">When.</param>
/// <param name="Minutes">Its time-box.</param>
/// <param name="Place">Its place in the order, from 1; null before the freeze.</param>
/// <param name="Dots">The sum of its dots; null before the freeze.</param>
/// <param name="MovedBecause">Why it was last moved out of the order of the dots; null when it wasn't.</param>
/// <param name="EndsAt">When its time is over, extensions included; null before it was started.</param>
/// <param name="Extensions">How often the room let it go on.</param>
/// <param name="Notes">The reply under the story in which its outcome stands.</param>
public sealed record AgendaItem(
    ItemId Id,
    ThreadId Story,
    DateTimeOffset ToldAt,
    MemberId Author,
    MemberId By,
    DateTimeOffset At,
    ItemStanding Standing,
    int Minutes,
    int? Place = null,
    int? Dots = null,
    string? MovedBecause = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndsAt = null,
    DateTimeOffset? EndedAt = null,
    int Extensions = 0,
    Question? Question = null,
    PostId? Notes = null)
{
    /// <summary>When the forum has something to do about it; null when it hasn't.</summary>
    public DateTimeOffset? Due => Standing == ItemStanding.Running ? Question?.ClosesAt ?? EndsAt : null;
}

/// <summary>What an agenda is.</summary>
/// <param name="DotsEach">How many dots everybody has.</param>
/// <param name="FrozenAt">When the order was fixed; null while it is still open.</param>
/// <param name="Votes">Rises with everything that somebody casts; an agenda that counts is kept only if nobody cast in between.</param>
public sealed record AgendaState(MeetingId Meeting, int DotsEach, IReadOnlyList<AgendaItem> Items, DateTimeOffset? FrozenAt = null, long Votes = 0, long Version = 0) : IState
{
    /// <summary>The agenda of a meeting for which nothing was put forward yet.</summary>
    public static AgendaState Blank(MeetingId meeting) => new(meeting, Agenda.DotsByDefault, []);

    /// <summary>When the forum has something to do; null when it hasn't.</summary>
    public DateTimeOffset? Due => Items.Select(item => item.Due).FirstOrDefault(due => due is not null);
}

/// <summary>How one member has placed their dots.</summary>
/// <param name="Dots">An item for each dot.</param>
public sealed record BallotState(MeetingId Meeting, MemberId Member, IReadOnlyList<ItemId> Dots, long Version = 0) : IState;

/// <summary>What somebody present answered when the room was asked whether an item goes on.</summary>
/// <param name="Round">Which of the item's questions: 0 for the first.</param>
public sealed record Voice(ItemId Item, int Round, MemberId Member, bool GoesOn);
