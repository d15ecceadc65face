using System.Collections.Concurrent;
using System.Diagnostics;
using VmugForum.Client;

namespace VmugForum.Bench.Soak;

/// <summary>Somebody who speaks ten times a second and hears, wherever their way leads, and notes the longest time in which nothing was heard.</summary>
internal sealed class Talker : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly RoundtableConnection _seat;
    private readonly int _number;
    private readonly ConcurrentQueue<Heard> _heard = [];
    private readonly Stopwatch _silence = new();
    private Task _listening = Task.CompletedTask;

    private Talker(RoundtableConnection seat, int number) => (_seat, _number) = (seat, number);

    public List<Attempt> Attempts { get; } = [];

    public IReadOnlyCollection<Heard> AllHeard => _heard;

    public TimeSpan LongestSilence { get; private set; }

    /// <param name="way">What leads to a server, now to this one, now to another.</param>
    /// <param name="number">Their number among those who speak.</param>
    public static async Task<Talker> Come(Uri way, string token, string room, int number)
    {
        var talker = new Talker(new(new(way, token) { LongestWait = TimeSpan.FromMilliseconds(500) }, room), number);
        await talker._seat.Join();
        talker._listening = talker.Listen();
        return talker;
    }

    public async Task Talk(CancellationToken over)
    {
        _silence.Start();
        for (var n = 1; !over.IsCancellationRequested; n++)
        {
            var attempt = new Attempt(0, _number, n);
            Attempts.Add(attempt);
            attempt.Answer = await _seat.Say(attempt.Text, clientMessageId: attempt.ClientId, cancel: CancellationToken.None);
            await Task.Delay(Pace, CancellationToken.None);
        }
        _silence.Stop();
    }

    public async Task UntilSeq(long seq)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(_seat.LastSeq >= seq)) await Task.Delay(10, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _seat.DisposeAsync();
        await _listening;
    }

    private async Task Listen()
    {
        await foreach (var news in _seat.News())
        {
            if (news is not RoomHeard { Event: var e }) continue;
            _heard.Enqueue(Heard.Of(e));
            if (_silence.Elapsed > LongestSilence && _silence.IsRunning) LongestSilence = _silence.Elapsed;
            if (_silence.IsRunning) _silence.Restart();
        }
    }
}
