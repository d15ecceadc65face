using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>
/// A seat in one room that is kept: joins, catches up, comes back after every cut, and gives each event once and in order.
/// A line that was said is sent again under the same id until it is acknowledged or refused.
/// </summary>
public sealed partial class RoundtableConnection : IAsyncDisposable
{
    private readonly RoundtableOptions _options;
    private readonly string _meeting;
    private readonly HubConnection _hub;
    private readonly RoomInbox _inbox;
    private readonly Channel<RoomNews> _news = Channel.CreateUnbounded<RoomNews>();
    private readonly Channel<Unsaid> _unsaid = Channel.CreateUnbounded<Unsaid>(new() { SingleReader = true });
    private readonly CancellationTokenSource _over = new();
    private readonly SemaphoreSlim _joining = new(1, 1);
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private string? _goneBy;
    private int _catchingUp;
    private int _disposed;

    public RoundtableConnection(RoundtableOptions options, string meetingId)
    {
        (_options, _meeting) = (options, meetingId);
        _inbox = new(news => _news.Writer.TryWrite(news));
        _hub = Build(options);
        Listen();
    }

    /// <summary>The last number that was given.</summary>
    public long? LastSeq => _inbox.Last;

    /// <summary>Enters the room. Returns when the first answer has come; what the room says is read from <see cref="News"/>.</summary>
    /// <exception cref="RoomRefused">The room can't be entered.</exception>
    public async Task Join(CancellationToken cancel = default)
    {
        await _hub.StartAsync(cancel);
        try { await Enter(cancel); }
        catch (RoomRefused) { await _hub.StopAsync(CancellationToken.None); throw; }
        _running = Task.WhenAll(Stay(), SayAll());
    }

    /// <summary>Everything that the room tells, in order, until the seat is gone. For one reader.</summary>
    public async IAsyncEnumerable<RoomNews> News([EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var news in _news.Reader.ReadAllAsync(cancel)) yield return news;
    }

    /// <summary>Says a line; lines are said one after the other in the order of the calls. Returns when it is stored for good.</summary>
    /// <param name="clientMessageId">The line's own id, by which a repeat is recognised; made here when null.</param>
    /// <exception cref="RoomRefused">The room refused it, or the seat is gone.</exception>
    public async Task<SayAnswer> Say(string body, SayOptions? options = null, string? clientMessageId = null, CancellationToken cancel = default)
    {
        var line = new Unsaid(clientMessageId ?? Guid.CreateVersion7().ToString("n"), body, options);
        if (!_unsaid.Writer.TryWrite(line)) throw Gone();
        return await line.Answer.Task.WaitAsync(cancel);
    }

    public Task<SayAnswer> Edit(string messageId, string body, CancellationToken cancel = default) => Ask<SayAnswer>("Edit", [_meeting, messageId, body], cancel);

    public Task Redact(string messageId, string? reason = null, CancellationToken cancel = default) => Ask<object?>("Redact", [_meeting, messageId, reason], cancel);

    public Task RaiseHand(CancellationToken cancel = default) => Ask<object?>("RaiseHand", [_meeting], cancel);

    public Task LowerHand(CancellationToken cancel = default) => Ask<object?>("LowerHand", [_meeting], cancel);

    /// <summary>Lets everybody go first whose hand is up too.</summary>
    public Task DeferHand(CancellationToken cancel = default) => Ask<object?>("DeferHand", [_meeting], cancel);

    /// <summary>Gives the floor to whoever is next.</summary>
    /// <param name="clientCallId">The call's own id: the same again gives the same answer and calls nobody else. Made here when null.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<CallAnswer> CallNext(string? clientCallId = null, CancellationToken cancel = default) =>
        Ask<CallAnswer>("CallNext", [_meeting, clientCallId ?? Guid.CreateVersion7().ToString("n")], cancel);

    /// <summary>Gives the floor to whoever is next, while the turn is the one that the caller sees (0 for none); refused with <c>turn.moved</c> otherwise.</summary>
    public Task<CallAnswer> CallNextAfter(long turn, string? clientCallId = null, CancellationToken cancel = default) =>
        Ask<CallAnswer>("CallNextAfter", [_meeting, turn, clientCallId ?? Guid.CreateVersion7().ToString("n")], cancel);

    /// <summary>Asks somebody to let others go first.</summary>
    public Task ProposeDeferral(string memberId, CancellationToken cancel = default) => Ask<object?>("ProposeDeferral", [_meeting, memberId], cancel);

    public Task EndTurn(CancellationToken cancel = default) => Ask<object?>("EndTurn", [_meeting], cancel);

    /// <summary>Ends the turn with this number and no other.</summary>
    public Task EndTurnOf(long turn, CancellationToken cancel = default) => Ask<object?>("EndTurnOf", [_meeting, turn], cancel);

    /// <summary>Takes the turn with this number back and no other.</summary>
    public Task SkipTurnOf(long turn, CancellationToken cancel = default) => Ask<object?>("SkipTurnOf", [_meeting, turn], cancel);

    public Task SkipTurn(CancellationToken cancel = default) => Ask<object?>("SkipTurn", [_meeting], cancel);

    /// <summary>Begins with the next item of the agenda; for who runs the meeting.</summary>
    public Task StartItem(string itemId, CancellationToken cancel = default) => Ask<object?>("StartItem", [_meeting, itemId], cancel);

    /// <summary>Ends the item that the room talks about; for who runs the meeting.</summary>
    public Task FinishItem(string itemId, CancellationToken cancel = default) => Ask<object?>("FinishItem", [_meeting, itemId], cancel);

    /// <summary>Writes what became of an item under its story; for who runs the meeting. Longer notes than a frame of 32 KB go over <see cref="ForumClient"/>.</summary>
    public Task<AgendaNotesAnswer> NoteItem(string itemId, string notes, Outcome? outcome = null, CancellationToken cancel = default) =>
        Ask<AgendaNotesAnswer>("NoteItem", [_meeting, itemId, notes, outcome], cancel);

    /// <summary>Says whether the item whose time is over should go on.</summary>
    public Task VoteOnExtension(string itemId, bool goesOn, CancellationToken cancel = default) => Ask<object?>("VoteOnExtension", [_meeting, itemId, goesOn], cancel);

    public Task Typing(CancellationToken cancel = default) => Ask<object?>("Typing", [_meeting], cancel);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await _over.CancelAsync();
        await _hub.DisposeAsync();
        await _running;
        End(null);
        _over.Dispose();
        _joining.Dispose();
    }

    private static HubConnection Build(RoundtableOptions options)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(options.Forum, "/hubs/roundtable"), http =>
            {
                http.Transports = options.Transports;
                http.Headers["Authorization"] = $"Bearer {options.Token}";
            })
            .AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions))
            .Build();
        hub.ServerTimeout = TimeSpan.FromSeconds(30);
        hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
        return hub;
    }

    private void Listen()
    {
        _hub.On<RoomEvent[]>("roomEvents", Hear);
        _hub.On<RoomSignal>("roomSignal", signal => _news.Writer.TryWrite(new RoomSignalled(signal)));
        _hub.On<RoomHead>("roomHead", head => { if (head.HeadSeq > _inbox.Last) CatchUpSoon(); });
        _hub.On<RoomLost>("roomLost", Lose);
    }

    private void Hear(RoomEvent[] events)
    {
        _inbox.Take(events.Where(e => e.MeetingId == _meeting));
        if (_inbox.HasGap) CatchUpSoon();
    }

    private void Lose(RoomLost lost)
    {
        // Too slow isn't for good: the connection is closed, and coming back catches up.
        if (lost.Code != RoomLostCodes.TooSlow) End(lost.Code);
    }

    private Task<T> Ask<T>(string method, object?[] arguments, CancellationToken cancel) => Refusable(_hub.InvokeCoreAsync<T>(method, arguments, cancel));

    private static async Task<T> Refusable<T>(Task<T> asked)
    {
        try { return await asked; }
        catch (HubException said) when (Refusal().Match(said.Message) is { Success: true } no) { throw new RoomRefused(no.Groups[1].Value, no.Groups[2].Value); }
    }

    private static bool IsForNow(string code) => code is "rate.limited" or "store.unavailable" or "state.contended" or "server.error";

    private RoomRefused Gone() => new(_goneBy ?? "room.left", "The seat in this room is gone.");

    private void End(string? code)
    {
        if (code is not null && Interlocked.CompareExchange(ref _goneBy, code, null) is null) _news.Writer.TryWrite(new RoomGone(code));
        _news.Writer.TryComplete();
        _unsaid.Writer.TryComplete();
        _reached.TrySetResult();
        while (_over.IsCancellationRequested && _unsaid.Reader.TryRead(out var line)) line.Answer.TrySetException(Gone());
    }

    [GeneratedRegex(@"HubException: ([a-z0-9.-]+): (.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();
}
