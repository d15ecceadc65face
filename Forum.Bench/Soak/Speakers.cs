using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>People who go on talking in a room whatever happens to its store, and others who listen; each line's fate is noted.</summary>
internal sealed class Speakers : IAsyncDisposable
{
    /// <summary>What a line is answered with while nothing can be kept.</summary>
    private const string Away = "store.unavailable";

    private const int Talking = 4, Listening = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly RoomLoad _load;
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<(TimeSpan Took, string Said)> _refusals = [];
    private readonly ConcurrentQueue<TimeSpan> _took = [];
    private Task _talking = Task.CompletedTask;

    private Speakers(RoomLoad load) => _load = load;

    public int Said => _load.Attempts.Count(a => a.Answer is not null);

    public int Refused => _refusals.Count;

    public static async Task<Speakers> Begin(Stage stage)
    {
        var speakers = new Speakers(stage.Load());
        await speakers._load.AddReaders(Listening);
        var seats = await Task.WhenAll(Enumerable.Range(0, Talking).Select(_ => speakers._load.Connect()));
        speakers._talking = Task.WhenAll(seats.Select((seat, n) => speakers.Talk(seat, n)));
        return speakers;
    }

    public async Task End()
    {
        await _over.CancelAsync();
        await _talking.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The room's log as the store has it in the end, whole.</summary>
    public Task<IReadOnlyList<RoomEvent>> Log() => _load.Log(0);

    /// <summary>What must hold whatever the store suffers: no false yes, no line lost or doubled, each answer soon.</summary>
    /// <param name="soon">How soon.</param>
    /// <param name="absent">Was there a time in which nothing could be kept?</param>
    public async Task<IReadOnlyList<string>> Objections(TimeSpan soon, bool absent)
    {
        var log = await Log();
        await _load.UntilHeard(0, log[^1].Seq);
        return
        [
            .. await _load.Contradictions(_load.Attempts, _load),
            .. _refusals.Where(r => !r.Said.Contains(Away, StringComparison.Ordinal)).Select(r => $"a line was answered with {r.Said}"),
            .. _took.Concat(_refusals.Select(r => r.Took)).Where(took => took > soon).Select(took => $"a line was answered only after {took.TotalSeconds:0.0} s"),
            .. absent && Refused == 0 ? ["no line was refused"] : Array.Empty<string>(),
            .. Said == 0 ? ["no line was said"] : Array.Empty<string>(),
        ];
    }

    /// <summary>Records that are wrong on purpose.</summary>
    public async Task<IReadOnlyList<Control>> Controls() => Tamper.WithRecord(await Log(), _load.Attempts, _load.Readers.First().Heard);

    public async ValueTask DisposeAsync()
    {
        await End();
        await _load.DisposeAsync();
        _over.Dispose();
    }

    private async Task Talk(HubConnection seat, int sender)
    {
        for (var number = 1; !_over.IsCancellationRequested; number++)
        {
            var attempt = new Attempt(0, sender, number);
            _load.Attempts.Add(attempt);
            var clock = Stopwatch.StartNew();
            try
            {
                attempt.Answer = await _load.Say(seat, attempt);
                _took.Enqueue(clock.Elapsed);
            }
            catch (HubException refused) { _refusals.Enqueue((clock.Elapsed, refused.Message)); }
            await Task.Delay(Pace, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
