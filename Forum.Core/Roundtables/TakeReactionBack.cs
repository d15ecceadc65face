using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes the actor's own reaction to a line back while the room is open; none there is fine.</summary>
[Allow(Who.Members)]
public sealed record TakeReactionBack(Actor Actor, MeetingId Meeting, MessageId Line, Reaction Reaction) : Command<Done>(Actor);

internal sealed class TakeReactionBackHandler(IRoundtableStore rooms, IReactionStore reactions) : IRequestHandler<TakeReactionBack, Done>
{
    public async Task<Done> Handle(TakeReactionBack asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        _ = await rooms.Line(asked.Meeting, asked.Line, cancel);
        var given = new GivenReaction(asked.Meeting, asked.Line, asked.Actor.Member, asked.Reaction);
        if (!await reactions.Has(given, cancel)) return default;
        rooms.Expect(table);
        reactions.Remove(given);
        return default;
    }
}
