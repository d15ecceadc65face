using System.Globalization;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>Meetings and their rooms.</summary>
public sealed partial class ForumClient
{
    public Task<ListOf<Meeting>> ListMeetings(string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<Meeting>>(Part("meetings", cursor, limit), cancel);

    public Task<Meeting> ScheduleMeeting(NewMeeting meeting, string? key = null, CancellationToken cancel = default) => Post<Meeting>("meetings", meeting, key, cancel);

    public Task<Meeting> GetMeeting(string id, CancellationToken cancel = default) => Get<Meeting>($"meetings/{Segment(id)}", cancel);

    public Task<Meeting> EditMeeting(string id, EditMeeting change, long? edition = null, CancellationToken cancel = default) =>
        Patch<Meeting>($"meetings/{Segment(id)}", change, edition, cancel);

    public Task OpenMeeting(string id, CancellationToken cancel = default) => Post($"meetings/{Segment(id)}/open", null, null, cancel);

    public Task CloseMeeting(string id, CancellationToken cancel = default) => Post($"meetings/{Segment(id)}/close", null, null, cancel);

    /// <summary>All meetings that I may see as an iCalendar file; one of them when named.</summary>
    public Task<string> GetCalendar(string? meeting = null, CancellationToken cancel = default) =>
        Read(meeting is null ? "calendar.ics" : $"meetings/{Segment(meeting)}/calendar.ics", cancel);

    /// <summary>Calls a meeting off before it has begun.</summary>
    public Task CancelMeeting(string id, CancellationToken cancel = default) => Post($"meetings/{Segment(id)}/cancel", null, null, cancel);

    /// <summary>Names who may run a meeting too, and take over; nobody when null.</summary>
    public Task NameDeputy(string id, string? userName, CancellationToken cancel = default) =>
        Put($"meetings/{Segment(id)}/deputy", new DeputyChoice { UserName = userName }, cancel);

    /// <summary>Becomes the facilitator; whoever was it becomes the deputy.</summary>
    public Task TakeOver(string id, CancellationToken cancel = default) => Post($"meetings/{Segment(id)}/take-over", null, null, cancel);

    /// <param name="meeting">The meeting.</param>
    /// <param name="after">Events after this number.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<RoomLog> ReadRoomLog(string meeting, long after = 0, int? limit = null, CancellationToken cancel = default) =>
        Get<RoomLog>(Query($"meetings/{Segment(meeting)}/events", ("after", after.ToString(CultureInfo.InvariantCulture)),
            ("limit", limit?.ToString(CultureInfo.InvariantCulture))), cancel);

    public Task<RoomState> GetRoom(string meeting, CancellationToken cancel = default) => Get<RoomState>($"meetings/{Segment(meeting)}/room", cancel);

    public Task<SayAnswer> Say(string meeting, NewLine line, CancellationToken cancel = default) =>
        Post<SayAnswer>($"meetings/{Segment(meeting)}/messages", line, null, cancel);

    public Task EditLine(string meeting, string message, string body, CancellationToken cancel = default) =>
        Tell(HttpMethod.Patch, $"meetings/{Segment(meeting)}/messages/{Segment(message)}", new LineEdit { Body = body }, null, cancel);

    /// <summary>Takes a line of my own away.</summary>
    public Task WithdrawLine(string meeting, string message, CancellationToken cancel = default) =>
        Delete($"meetings/{Segment(meeting)}/messages/{Segment(message)}", cancel);

    public Task RedactLine(string meeting, string message, string reason, CancellationToken cancel = default) =>
        Post($"meetings/{Segment(meeting)}/messages/{Segment(message)}/redact", new LineRedaction { Reason = reason }, null, cancel);

    public Task RaiseHand(string meeting, CancellationToken cancel = default) => Post($"meetings/{Segment(meeting)}/hand", null, null, cancel);

    public Task LowerHand(string meeting, CancellationToken cancel = default) => Delete($"meetings/{Segment(meeting)}/hand", cancel);

    /// <summary>Lets everybody go first whose hand is up too.</summary>
    public Task DeferHand(string meeting, CancellationToken cancel = default) => Post($"meetings/{Segment(meeting)}/hand/defer", null, null, cancel);

    /// <summary>Gives the floor to whoever is next.</summary>
    /// <param name="meeting">The meeting's id.</param>
    /// <param name="key">The same again calls nobody else.</param>
    /// <param name="turn">The turn that the caller sees, 0 for none: refused with <c>turn.moved</c> when it is another one. Null for whichever it is.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<CallAnswer> CallNext(string meeting, string? key = null, long? turn = null, CancellationToken cancel = default) =>
        Post<CallAnswer>($"meetings/{Segment(meeting)}/queue/next", new TurnSeen(turn), key, cancel);

    /// <summary>Asks somebody to let others go first.</summary>
    public Task ProposeDeferral(string meeting, string member, CancellationToken cancel = default) =>
        Post($"meetings/{Segment(meeting)}/queue/defer", new DeferralProposal { Member = member }, null, cancel);

    public Task EndTurn(string meeting, long? turn = null, CancellationToken cancel = default) =>
        Post($"meetings/{Segment(meeting)}/turn/end", new TurnSeen(turn), null, cancel);

    public Task SkipTurn(string meeting, long? turn = null, CancellationToken cancel = default) =>
        Post($"meetings/{Segment(meeting)}/turn/skip", new TurnSeen(turn), null, cancel);
}
