using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Lines of a room by their ids, however old: what others answer, what is pinned. Those that aren't there are left out.</summary>
[Allow(Who.Members)]
public sealed record ReadLines(Actor Actor, MeetingId Meeting, IReadOnlyCollection<MessageId> Lines) : Query<IReadOnlyList<MessageView>>(Actor);

internal sealed class ReadLinesHandler(IRoundtableStore rooms) : IRequestHandler<ReadLines, IReadOnlyList<MessageView>>
{
    public async Task<IReadOnlyList<MessageView>> Handle(ReadLines asked, CancellationToken cancel)
    {
        await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        var lines = await rooms.Lines(asked.Meeting, asked.Lines, cancel);
        // Looked at again: lines of a room that closes in between are shown under its rule.
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        return [.. lines.Select(line => line.Seen(table.Meeting, asked.Actor))];
    }
}
