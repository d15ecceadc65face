using System.Collections.Concurrent;
using System.Threading.Channels;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Live;

/// <summary>The pages on this server whose bell hears of changes. They hear only that there is something to count.</summary>
internal sealed class OpenBells
{
    /// <summary>Open streams on one server: each costs a socket and a few kilobytes.</summary>
    public const int MaxStreams = 10_000;

    private readonly ConcurrentDictionary<MemberId, ConcurrentDictionary<string, Channel<bool>>> _open = new();
    private int _streams;

    /// <summary>What rings for a page; null when there are too many streams. Whoever entered must leave.</summary>
    public ChannelReader<bool>? Enter(MemberId member, string page)
    {
        if (Interlocked.Increment(ref _streams) > MaxStreams)
        {
            Interlocked.Decrement(ref _streams);
            return null;
        }
        // One ring that waits says as much as ten.
        var bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        _open.GetOrAdd(member, _ => new())[page] = bell;
        return bell.Reader;
    }

    public void Leave(MemberId member, string page)
    {
        Interlocked.Decrement(ref _streams);
        // A page that enters in this moment may find itself in a group that was just let go; it counts again by the clock.
        if (_open.TryGetValue(member, out var pages) && pages.TryRemove(page, out _) && pages.IsEmpty) _open.TryRemove(KeyValuePair.Create(member, pages));
    }

    public void Ring(IEnumerable<MemberId> members)
    {
        foreach (var member in members)
            if (_open.TryGetValue(member, out var pages))
                foreach (var bell in pages.Values) bell.Writer.TryWrite(true);
    }
}
