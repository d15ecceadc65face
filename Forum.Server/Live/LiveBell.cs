using System.Threading.Channels;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Live;

/// <summary>The bell that the store rings: notes what changed at once, so that no stale page is served after an answer, and leaves the telling to <see cref="Teller"/>.</summary>
public sealed class LiveBell(Changes changes) : IBell
{
    private readonly Channel<IReadOnlyList<DomainEvent>> _committed =
        Channel.CreateUnbounded<IReadOnlyList<DomainEvent>>(new() { SingleReader = true });

    /// <summary>Commits that haven't been told yet, in commit order.</summary>
    public ChannelReader<IReadOnlyList<DomainEvent>> Committed => _committed.Reader;

    public void Note(IReadOnlyList<DomainEvent> committed) => changes.Note(committed);

    public void Ring(IReadOnlyList<DomainEvent> committed) => _committed.Writer.TryWrite(committed);
}
