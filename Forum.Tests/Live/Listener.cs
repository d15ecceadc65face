using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Live;

/// <summary>Somebody who sits in a room and writes down everything that they are told.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly RoundtableConnection _connection;
    private readonly Lock _gate = new();
    private readonly List<RoomNews> _told = [];
    private readonly List<(Func<IReadOnlyList<RoomNews>, bool> Wanted, TaskCompletionSource Came)> _waiting = [];
    private Task _listening = Task.CompletedTask;

    public Listener(RoundtableConnection connection) => _connection = connection;

    public RoundtableConnection Connection => _connection;

    public IReadOnlyList<RoomNews> Told { get { lock (_gate) return [.. _told]; } }

    public IReadOnlyList<RoomEvent> Events => [.. Told.OfType<RoomHeard>().Select(n => n.Event)];

    public async Task<Listener> Join()
    {
        await _connection.Join();
        _listening = Listen();
        return this;
    }

    /// <summary>Waits until what was told satisfies a condition, as long as a patient test may take.</summary>
    public async Task Until(Func<IReadOnlyList<RoomNews>, bool> wanted, int seconds = 20)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (wanted(_told)) return;
            _waiting.Add((wanted, came));
        }
        await came.Task.WaitAsync(TimeSpan.FromSeconds(seconds));
    }

    public Task UntilSeq(long seq, int seconds = 20) => Until(told => told.LastOrDefault(n => n is RoomHeard or RoomGiven) switch
    {
        RoomHeard { Event.Seq: var heard } => heard >= seq,
        RoomGiven { State.HeadSeq: var head } => head >= seq,
        _ => false,
    }, seconds);

    public Task UntilGone(int seconds = 20) => Until(told => told.Any(n => n is RoomGone), seconds);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _listening;
    }

    private async Task Listen()
    {
        await foreach (var news in _connection.News())
        {
            lock (_gate)
            {
                _told.Add(news);
                foreach (var (_, came) in _waiting.Where(w => w.Wanted(_told))) came.TrySetResult();
            }
        }
    }
}
