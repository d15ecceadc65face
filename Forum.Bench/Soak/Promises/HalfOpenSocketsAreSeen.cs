using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Bench.Faults;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R20: connections fall silent without a word, as when a laptop is shut.</summary>
internal sealed class HalfOpenSocketsAreSeen : Promise
{
    private const long Megabyte = 1024 * 1024;

    // A server's own connections to its store and the watcher's come and go.
    private const int Slack = 10;

    private static readonly TimeSpan SeenIn = TimeSpan.FromSeconds(35), Settled = TimeSpan.FromSeconds(45);
    private static readonly string[] Others = ["demo-customer2", "demo-moderator", "demo-leader"];

    public override IReadOnlyList<string> Ids => ["R20"];

    public override string Sentence => "a connection that has fallen silent is seen, and nobody haunts the room";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (rounds, each) = (run.Times(4, least: 1), run.Times(60, least: 10));
        await using var stage = await Stage.Set(1);
        await using var watcher = await Follower.Join(stage, 0);
        var (broken, seen, settled) = (new List<string>(), TimeSpan.Zero, TimeSpan.Zero);
        // As many as will come: the connections to the store that their joining opens are kept, and aren't a leak.
        await Round(stage, watcher, each, Fault.None, TimeSpan.FromSeconds(1));
        var (holdings, handles, memory) = (stage.Server.Holdings(), stage.Server.Handles(), stage.Server.Memory());
        for (var round = 0; round < rounds; round++)
        {
            run.Tell($"round {round + 1} of {rounds}: {Others.Length * each} connections fall silent");
            var (gone, right) = await Round(stage, watcher, each, Fault.Silent, Settled);
            if (gone is { } took && took > seen) seen = took;
            if (right is { } later && later > settled) settled = later;
            if (!(gone < SeenIn)) broken.Add($"round {round}: the server kept silent connections for {gone?.TotalSeconds:0.0} s");
            if (!(right < Settled)) broken.Add($"round {round}: people who had gone were shown as present");
        }
        await Until(() => stage.Server.Handles() - handles <= Slack, TimeSpan.FromSeconds(10));
        if (stage.Server.Handles() - handles is > Slack and var leaked) broken.Add($"{leaked} sockets or files more than before: {More(holdings, stage.Server.Holdings())}");
        if (stage.Server.Memory() - memory is > 50 * Megabyte and var grown) broken.Add($"{grown / Megabyte} MB more than before");
        var (kept, shown) = await Round(stage, watcher, 2, Fault.None, run.Scale >= 1 ? Settled : TimeSpan.FromSeconds(5));
        return new($"{rounds} times {Others.Length * each} connections in a black hole, both sides left to wait", $"seen after {seen.TotalSeconds:0.0} s, presence right after {settled.TotalSeconds:0.0} s, {stage.Server.Handles() - handles} handles and {(stage.Server.Memory() - memory) / Megabyte} MB more",
            "35 s, 45 s, no leak", broken, [new("connections that do not fall silent", kept is null && shown is null)]);
    }

    /// <summary>Lets people come, suffer a fault, and says when the server had let them all go and when presence said so; null where that didn't happen in time.</summary>
    private static async Task<(TimeSpan? Gone, TimeSpan? Right)> Round(Stage stage, Follower watcher, int each, Fault fault, TimeSpan patience)
    {
        await using var wire = new TcpFaults(stage.Address);
        ConcurrentBag<HubConnection> seats = [];
        foreach (var login in Others)
        {
            var token = await stage.Server.Token(login);
            await Task.WhenAll(Enumerable.Range(0, each).Select(async _ =>
            {
                var seat = Connection(wire.Address, token);
                await seat.StartAsync();
                await seat.InvokeAsync<JoinAnswer>("Join", stage.Rooms[0], (long?)null);
                seats.Add(seat);
            }));
        }
        await Until(() => Present(watcher) >= 1 + Others.Length, TimeSpan.FromSeconds(10));
        var wires = wire.Wires.ToList();
        wire.Suffer(fault);
        var gone = Until(() => wires.All(w => w.IsServerGone), patience);
        var right = Until(() => Present(watcher) == 1, patience);
        await Task.WhenAll(gone, right);
        foreach (var seat in seats) await seat.DisposeAsync();
        wire.Cut();
        await Until(() => Present(watcher) == 1, Settled);
        return (await gone, await right);
    }

    // Without negotiation each connection is one socket, and without reconnecting nobody comes back during the round.
    private static HubConnection Connection(Uri through, string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(through, "/hubs/roundtable"), http =>
        {
            (http.Transports, http.SkipNegotiation) = (HttpTransportType.WebSockets, true);
            http.AccessTokenProvider = () => Task.FromResult<string?>(token);
        })
        .AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions))
        .Build();

    private static string More(IReadOnlyDictionary<string, int> before, IReadOnlyDictionary<string, int> after) =>
        string.Join(", ", after.Select(held => (held.Key, More: held.Value - before.GetValueOrDefault(held.Key))).Where(held => held.More > 0).Select(held => $"{held.More} × {held.Key}"));

    /// <summary>How many people the room says are there.</summary>
    private static int Present(Follower watcher) =>
        watcher.Told.OfType<RoomSignalled>().LastOrDefault(s => s.Signal.Type == RoomSignalTypes.Presence)?.Signal.Data.Deserialize<PresenceNow>(ForumJson.Options)!.Count ?? 0;

    private static async Task<TimeSpan?> Until(Func<bool> so, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (!so())
        {
            if (clock.Elapsed > patience) return null;
            await Task.Delay(100);
        }
        return clock.Elapsed;
    }
}
