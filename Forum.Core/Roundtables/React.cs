using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Reacts to a line of a live room; again changes nothing. The room hears how many did within <see cref="Reactions.Pause"/>, and never who.</summary>
[Allow(Who.Members)]
public sealed record React(Actor Actor, MeetingId Meeting, MessageId Line, Reaction Reaction) : Command<Done>(Actor);

internal sealed class ReactHandler(IRoundtableStore rooms, IReactionStore reactions) : IRequestHandler<React, Done>
{
    public async Task<Done> Handle(React asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        asked.Actor.MustBeHeard();
        var given = new GivenReaction(asked.Meeting, asked.Line, asked.Actor.Member, asked.Reaction);
        var line = await rooms.Line(asked.Meeting, asked.Line, cancel);
        if (line.State.Redacted) throw RoundtableRefusals.Tombstone();
        if (await reactions.Has(given, cancel)) return default;
        rooms.Expect(table);
        rooms.Expect(line);
        reactions.Add(given);
        return default;
    }
}
