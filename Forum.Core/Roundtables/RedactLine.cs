using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes a line's text away: the speaker their own, a moderator anybody's with a reason, also after the room closed.</summary>
[Allow(Who.Members)]
public sealed record RedactLine(Actor Actor, MeetingId Meeting, MessageId Message, string? Reason) : Command<Done>(Actor);

internal sealed class RedactLineValidator : AbstractValidator<RedactLine>
{
    public RedactLineValidator() => RuleFor(m => m.Reason).MaximumLength(500);
}

internal sealed class RedactLineHandler(IRoundtableStore rooms, IReactionStore reactions, IMeetingStore meetings, TimeProvider time) : IRequestHandler<RedactLine, Done>
{
    public async Task<Done> Handle(RedactLine asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        var message = await rooms.Line(asked.Meeting, asked.Message, cancel);
        message.Redact(asked.Actor, table.Meeting.Audience, table.Meeting.Title, asked.Reason, time.Now());
        if (message.Raised.Count == 0) return default;
        rooms.Keep(message);
        TakeDown(message, table);
        return default;
    }

    // Nobody may pin the line or react to it between the look and the commit.
    private void TakeDown(Message message, Roundtable table)
    {
        rooms.Expect(table);
        reactions.Erase(message.State.Id);
        var meeting = new Meeting(table.Meeting);
        meeting.Lose(message.State.Id, time.Now());
        if (meeting.Raised.Count > 0) meetings.Keep(meeting);
    }
}
