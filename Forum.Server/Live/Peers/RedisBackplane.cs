using System.Text.Json;
using System.Threading.Channels;
using StackExchange.Redis;
using VmugForum.Client.Contracts;

namespace VmugForum.Server.Live.Peers;

/// <summary>
/// Carries hints through one channel of Redis. It knows that the whole way works by hearing itself: each server says every second that
/// it is there. While it is away hints are dropped, and when it is back everything is looked at once.
/// </summary>
internal sealed partial class RedisBackplane(ConfigurationOptions redis, PeerListener listener, TimeProvider time, ILogger<RedisBackplane> log) : BackgroundService, IBackplane
{
    private const int Waiting = 10_000;
    private const int AtOnce = 500;

    private static readonly RedisChannel Channel = RedisChannel.Literal("vmugforum");
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Who hasn't heard himself for so long is alone. Together with the rounds, a line comes within ten seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly string _me = Guid.NewGuid().ToString("n");
    private readonly Channel<Hint> _toSay = System.Threading.Channels.Channel.CreateBounded<Hint>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private long _heardMyself = time.GetTimestamp();
    private volatile bool _isAway;

    public bool IsAway => _isAway;

    public void Say(Hint hint) => _toSay.Writer.TryWrite(hint);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watching = Watch(stoppingToken);
        await using var connection = await Connect(stoppingToken);
        if (connection is not null)
        {
            var publisher = connection.GetSubscriber();
            Say(new(Hint.Coming));
            await Task.WhenAll(SayAll(publisher, stoppingToken), ShowLife(publisher, stoppingToken));
            await Publish(publisher, [new(Hint.Leaving)]);
        }
        await watching;
    }

    /// <summary>The connection, which from now on comes back by itself; null when the server stops before there was one.</summary>
    private async Task<ConnectionMultiplexer?> Connect(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await TryConnect() is { } connection) return connection;
            await Pause(stopping);
        }
        return null;
    }

    private async Task<ConnectionMultiplexer?> TryConnect()
    {
        ConnectionMultiplexer? connection = null;
        try
        {
            connection = await ConnectionMultiplexer.ConnectAsync(redis);
            (await connection.GetSubscriber().SubscribeAsync(Channel)).OnMessage(said => Hear(said.Message));
            return connection;
        }
        catch (Exception) // Whatever it is, the forum does without.
        {
            if (connection is not null) await connection.DisposeAsync();
            return null;
        }
    }

    private async Task SayAll(ISubscriber publisher, CancellationToken stopping)
    {
        List<Hint> hints = [];
        while (await MayRead(stopping))
        {
            // While one message is on its way the next hints gather.
            while (hints.Count < AtOnce && _toSay.Reader.TryRead(out var hint)) hints.Add(hint);
            await Publish(publisher, Hint.Together(hints));
            hints.Clear();
        }
    }

    private async Task<bool> MayRead(CancellationToken stopping)
    {
        try { return await _toSay.Reader.WaitToReadAsync(stopping); }
        catch (OperationCanceledException) { return false; }
    }

    private async Task ShowLife(ISubscriber publisher, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Publish(publisher, []);
            await Pause(stopping);
        }
    }

    private async Task Publish(ISubscriber publisher, IReadOnlyList<Hint> hints)
    {
        try { await publisher.PublishAsync(Channel, JsonSerializer.SerializeToUtf8Bytes(new Hints(_me, hints), ForumJson.Options)); }
        catch (Exception) { } // Whatever it is: it is seen by not hearing myself.
    }

    private async Task Pause(CancellationToken stopping) => await Task.Delay(Beat, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Hear(byte[]? message)
    {
        try
        {
            if (JsonSerializer.Deserialize<Hints>(message, ForumJson.Options) is not { From: { } from, All: { } all }) return;
            if (from == _me) Volatile.Write(ref _heardMyself, time.GetTimestamp());
            else foreach (var hint in all) listener.Hear(from, hint);
        }
        catch (Exception) { } // Somebody else's message, or a version's that we don't know: nothing is lost with it.
    }

    private async Task Watch(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Pause(stopping);
            var isAway = time.GetElapsedTime(Volatile.Read(ref _heardMyself)) > Patience;
            if (isAway == _isAway) continue;
            _isAway = isAway;
            if (isAway) Away(log);
            else
            {
                Back(log);
                listener.LookEverywhere();
            }
        }
    }

    [LoggerMessage(305, LogLevel.Warning, "Redis doesn't answer: what other servers commit is found by looking, within ten seconds")]
    private static partial void Away(ILogger log);

    [LoggerMessage(306, LogLevel.Warning, "Redis is back")]
    private static partial void Back(ILogger log);
}
