using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Roundtables;

/// <summary>Says a line in a live room, which accepts its rule for a member who comes with a program. The same client id of the same member again, ever, gives the same answer and no second line.</summary>
[Allow(Who.Members)]
public sealed record Speak(Actor Actor, MeetingId Meeting, string ClientMessageId, string Body, MessageId? ReplyTo = null, bool Anonymous = false) : Command<Spoken>(Actor);

internal sealed class SpeakHandler(IRoundtableStore rooms, IMarkup markup, IIds ids, TimeProvider time) : IRequestHandler<Speak, Spoken>
{
    public async Task<Spoken> Handle(Speak asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        LineRules.CheckClientId(asked.ClientMessageId);
        if (await Said(table, asked, cancel) is { State: var said }) return Answer(said);
        if (asked.Anonymous) throw ThreadRefusals.AnonymityUnavailable();
        table.Seat(asked.Actor);
        var (body, html) = LineRules.Read(asked.Body, markup);
        var replyTo = asked.ReplyTo is { } to ? await rooms.Line(asked.Meeting, to, cancel) : null;
        var message = table.Hear(new(ids.Next()), asked.Actor, asked.ClientMessageId, body, html, replyTo, time.Now());
        rooms.Expect(table);
        if (table.IsSlowFor(asked.Actor)) await KeepPace(table, asked.Actor, message.State.At, cancel);
        rooms.Add(message);
        // By the door one has accepted already; on record there is nothing to accept.
        if (!asked.Actor.ComesByTheDoor && table.Meeting.Rule != RoomRule.OnRecord) await rooms.Accept(table, asked.Actor, message.State.At, cancel);
        return Answer(message.State);
    }

    private async Task<Message?> Said(Roundtable table, Speak asked, CancellationToken cancel) =>
        await rooms.FindSaid(asked.Meeting, asked.Actor.Member, asked.ClientMessageId, cancel)
        ?? (table.Meeting.IsErased() ? await rooms.FindSaid(asked.Meeting, ErasedLine.Nobody, ErasedLine.ClientIdOf(asked.Meeting, asked.Actor.Member, asked.ClientMessageId), cancel) : null);

    // Two lines that race from two connections look at the same last one, and only one of them comes next.
    private async Task KeepPace(Roundtable table, Actor speaker, DateTimeOffset at, CancellationToken cancel)
    {
        var pace = await rooms.PaceOf(table.Meeting.Id, speaker.Member, cancel);
        pace.MustAllow(table.Meeting.SlowSeconds, at);
        rooms.Expect(pace);
    }

    private static Spoken Answer(MessageState message) => new(message.Seq, message.Id, message.At);
}
