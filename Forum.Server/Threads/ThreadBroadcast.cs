using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;
using VmugForum.Server.Live;

namespace VmugForum.Server.Threads;

/// <summary>Whoever watches a thread hears that it changed. Who may watch is asked when they come and as long as they stay.</summary>
internal sealed class ThreadBroadcast : IBroadcast
{
    public IEnumerable<Announcement> Of(DomainEvent happened)
    {
        if (happened is not ThreadChange change) yield break;
        yield return new ToWatchers(change.Thread, new(change.Seq.Number, change.Line.Type, change.Line.Subject, change.At));
        if (change is ThreadHidden or ThreadRemoved) yield return new LookAgainAt(change.Thread);
    }
}
