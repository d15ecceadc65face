using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Keeps reactions to lines, and the counts that the rooms were told. Whose they are is asked for by nobody but themselves.</summary>
public interface IReactionStore
{
    /// <summary>Has this reaction been given?</summary>
    Task<bool> Has(GivenReaction reaction, CancellationToken cancel);

    /// <summary>What a member has given in a room that is open, by line.</summary>
    Task<IReadOnlyList<GivenReaction>> Of(MeetingId meeting, MemberId member, CancellationToken cancel);

    /// <summary>Rooms with lines whose reactions changed since they were counted last.</summary>
    Task<IReadOnlyList<MeetingId>> UncountedRooms(int limit, CancellationToken cancel);

    /// <summary>Those lines of a room, the oldest first.</summary>
    Task<IReadOnlyList<MessageId>> Uncounted(MeetingId meeting, int limit, CancellationToken cancel);

    /// <summary>Enlists a reaction, and that its line is to be counted; contended when it has been given already.</summary>
    void Add(GivenReaction reaction);

    /// <summary>Enlists that a reaction is taken back, and that its line is to be counted; contended when it isn't there.</summary>
    void Remove(GivenReaction reaction);

    /// <summary>Enlists that a line is counted, with the event that tells it; contended when somebody else has counted it meanwhile.</summary>
    void Count(ReactionsCounted happened);

    /// <summary>Enlists that nothing is left of the reactions to a line.</summary>
    void Erase(MessageId line);

    /// <summary>Enlists that a room forgets who reacted; what was counted stays, unless it is erased.</summary>
    void Close(MeetingId meeting, bool isErased);
}
