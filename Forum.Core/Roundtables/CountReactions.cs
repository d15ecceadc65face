using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Tells a live room how often lines were reacted to since it was told last. Nothing to tell is fine, and a closed room has been told.</summary>
[Allow(Who.Forum)]
public sealed record CountReactions(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class CountReactionsHandler(IRoundtableStore rooms, IReactionStore reactions, TimeProvider time) : IRequestHandler<CountReactions, Done>
{
    public async Task<Done> Handle(CountReactions asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        if (table.Meeting.Stage != MeetingStage.Live) return default;
        rooms.Expect(table);
        await reactions.CountAll(asked.Meeting, Reactions.MostLinesAtOnce, time.Now(), cancel);
        return default;
    }
}
