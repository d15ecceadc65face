using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>Senders and readers of several rooms on one server, by Microsoft's own client, who remember what they said, were answered and heard.</summary>
internal sealed class RoomLoad(Uri address, string token, IReadOnlyList<string> rooms) : IAsyncDisposable
{
    private readonly ConcurrentBag<HubConnection> _connections = [];

    /// <summary>Everything tried, in the order of each sender.</summary>
    public ConcurrentBag<Attempt> Attempts { get; } = [];

    /// <summary>What each reader heard, in the order of hearing.</summary>
    public ConcurrentBag<(int Room, ConcurrentQueue<Heard> Heard)> Readers { get; } = [];

    public async Task AddReaders(int eachRoom)
    {
        for (var room = 0; room < rooms.Count; room++)
            for (var i = 0; i < eachRoom; i++)
            {
                var heard = new ConcurrentQueue<Heard>();
                Readers.Add((room, heard));
                var hub = await Connect();
                hub.On<RoomEvent[]>("roomEvents", events => { foreach (var e in events) heard.Enqueue(Heard.Of(e)); });
                await hub.InvokeAsync<JoinAnswer>("Join", rooms[room], (long?)null);
            }
    }

    /// <summary>Says lines until the connection breaks or the time is over, one after the other, at the given pace.</summary>
    /// <param name="seat">A connection that was opened before; null for one of their own.</param>
    public async Task Talk(int sender, TimeSpan pace, CancellationToken over, HubConnection? seat = null)
    {
        var room = sender % rooms.Count;
        var hub = seat ?? await Connect();
        for (var number = 1; !over.IsCancellationRequested; number++)
        {
            var attempt = new Attempt(room, sender, number);
            Attempts.Add(attempt);
            try
            {
                attempt.Answer = await Say(hub, attempt);
                await Task.Delay(pace, over);
            }
            catch (Exception) when (over.IsCancellationRequested || IsGone(hub)) { return; }
        }
    }

    /// <summary>Is it lost? The client fails what is on its way a moment before it says so.</summary>
    internal static bool IsGone(HubConnection hub) => SpinWait.SpinUntil(() => hub.State != HubConnectionState.Connected, TimeSpan.FromSeconds(1));

    /// <summary>Lets so many senders talk, about ten lines a second each, until something is over.</summary>
    /// <param name="firstSender">The number of the first of them; who talked before keeps theirs.</param>
    public async Task TalkUntil(Func<Task> over, int senders = 20, int firstSender = 0, TimeSpan? pace = null)
    {
        using var end = new CancellationTokenSource();
        // Everybody is there before it begins.
        var seats = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Connect()));
        var talk = seats.Select((seat, n) => Talk(firstSender + n, pace ?? TimeSpan.FromMilliseconds(100), end.Token, seat)).ToList();
        await over();
        await end.CancelAsync();
        await Task.WhenAll(talk).WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Says again, under its id, whatever got no answer.</summary>
    public async Task SayUnanswered(RoomLoad before)
    {
        foreach (var attempt in before.Attempts.Where(a => a.Answer is null)) attempt.Answer = await SayAgain(attempt);
    }

    /// <summary>Every contradiction between the store, these senders and the readers of a load.</summary>
    public async Task<IReadOnlyList<string>> Contradictions(IReadOnlyCollection<Attempt> attempts, RoomLoad heardBy)
    {
        List<string> found = [];
        for (var room = 0; room < rooms.Count; room++)
            found.AddRange(RoomTruth.Contradictions(await Log(room), attempts.Where(a => a.Room == room), heardBy.Readers.Where(r => r.Room == room).Select(r => r.Heard)));
        return found;
    }

    /// <summary>Says an attempt once more, as its sender would after the cut.</summary>
    public async Task<SayAnswer> SayAgain(Attempt attempt)
    {
        await using var hub = await Connect();
        return await Say(hub, attempt);
    }

    /// <summary>The whole log of a room over HTTP.</summary>
    public async Task<IReadOnlyList<RoomEvent>> Log(int room)
    {
        using var http = Http();
        List<RoomEvent> events = [];
        while (true)
        {
            var page = await http.GetFromJsonAsync<RoomLog>($"/api/v1/meetings/{rooms[room]}/events?after={(events.Count == 0 ? 0 : events[^1].Seq)}&limit=1000", ForumJson.Options);
            if (page!.Items.Count == 0) return events;
            events.AddRange(page.Items);
        }
    }

    public async Task<HubConnection> Connect()
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/hubs/roundtable"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
            .AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions))
            .Build();
        _connections.Add(hub);
        await hub.StartAsync();
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in _connections) await hub.DisposeAsync();
    }

    /// <summary>Says so many lines, with so many on their way at once; one means that each waits for the answer to the one before.</summary>
    /// <param name="refused">Takes the lines for which the store had no time; null where there may be none.</param>
    public async Task Say(int sender, int lines, int onTheWay = 1, ConcurrentQueue<Attempt>? refused = null)
    {
        var hub = await Connect();
        var asked = new Queue<Task>();
        for (var number = 1; number <= lines; number++)
        {
            var attempt = new Attempt(sender % rooms.Count, sender, number);
            Attempts.Add(attempt);
            asked.Enqueue(Answered(hub, attempt, refused));
            if (asked.Count == onTheWay) await asked.Dequeue();
        }
        await Task.WhenAll(asked);
    }

    /// <summary>Waits until every reader of a room has heard a number.</summary>
    public async Task UntilHeard(int room, long seq)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        foreach (var (_, heard) in Readers.Where(r => r.Room == room))
            while (heard.IsEmpty || heard.Last().Seq < seq) await Task.Delay(10, patience.Token);
    }

    private async Task Answered(HubConnection hub, Attempt attempt, ConcurrentQueue<Attempt>? refused)
    {
        try { attempt.Answer = await Say(hub, attempt); }
        catch (HubException no) when (refused is not null && no.Message.Contains("store.unavailable", StringComparison.Ordinal)) { refused.Enqueue(attempt); }
    }

    public Task<JoinAnswer> Join(HubConnection hub, int room, long? after) => hub.InvokeAsync<JoinAnswer>("Join", rooms[room], after);

    /// <summary>The last number of a room's log.</summary>
    public async Task<long> Head(int room)
    {
        using var http = Http();
        return (await http.GetFromJsonAsync<RoomLog>($"/api/v1/meetings/{rooms[room]}/events?limit=1", ForumJson.Options))!.HeadSeq;
    }

    /// <summary>How many lines a room's log holds.</summary>
    public async Task<int> Lines(int room) => (await Log(room)).Count(e => e.Type == RoomEventTypes.MessagePosted);

    /// <param name="id">The client's id of the line; the attempt's own unless a repeat shall not be known as one.</param>
    public Task<SayAnswer> Say(HubConnection hub, Attempt attempt, string? id = null) =>
        hub.InvokeAsync<SayAnswer>("Say", rooms[attempt.Room], id ?? attempt.ClientId, attempt.Text, (SayOptions?)null);

    private HttpClient Http() => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}
