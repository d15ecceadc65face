using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Roundtables;

/// <summary>Mends the actor's own line while the room is open.</summary>
[Allow(Who.Members)]
public sealed record EditLine(Actor Actor, MeetingId Meeting, MessageId Message, string Body) : Command<Spoken>(Actor);

internal sealed class EditLineHandler(IRoundtableStore rooms, IMarkup markup, TimeProvider time) : IRequestHandler<EditLine, Spoken>
{
    public async Task<Spoken> Handle(EditLine asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        var message = await rooms.Line(asked.Meeting, asked.Message, cancel);
        var (body, html) = LineRules.Read(asked.Body, markup);
        message.Edit(asked.Actor, body, html, time.Now());
        // A room off record that closes in this moment leaves nothing, not even this.
        rooms.Expect(table);
        rooms.Keep(message);
        return new(message.State.Seq, message.State.Id, time.Now());
    }
}
