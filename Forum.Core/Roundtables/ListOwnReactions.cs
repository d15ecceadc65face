using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>What the actor has given in a room; nobody can ask this for another. Once the room is closed nobody knows it any more.</summary>
[Allow(Who.Members)]
public sealed record ListOwnReactions(Actor Actor, MeetingId Meeting) : Query<IReadOnlyList<GivenReaction>>(Actor);

internal sealed class ListOwnReactionsHandler(IRoundtableStore rooms, IReactionStore reactions) : IRequestHandler<ListOwnReactions, IReadOnlyList<GivenReaction>>
{
    public async Task<IReadOnlyList<GivenReaction>> Handle(ListOwnReactions asked, CancellationToken cancel)
    {
        await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        return await reactions.Of(asked.Meeting, asked.Actor.Member, cancel);
    }
}
