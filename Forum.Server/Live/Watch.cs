using System.Threading.Channels;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Live;

/// <summary>One reader's open stream of a thread. What waits for it is bounded; on overflow the stream ends, never a line of it.</summary>
internal sealed class Watch(CurrentActor who)
{
    /// <summary>Half a minute of a very busy thread; a reader behind that comes back with the last number it had.</summary>
    private const int MaxWaiting = 64;

    private readonly Channel<(long Number, byte[] Event)> _waiting =
        Channel.CreateBounded<(long, byte[])>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    public string Key { get; } = Guid.NewGuid().ToString("n");
    public CurrentActor Who { get; } = who;

    public ChannelReader<(long Number, byte[] Event)> Waiting => _waiting.Reader;

    public void Tell(long number, byte[] written)
    {
        if (!_waiting.Writer.TryWrite((number, written))) End();
    }

    /// <summary>Ends the stream; what already waits is dropped by its reader.</summary>
    public void End()
    {
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out _)) { }
    }
}
