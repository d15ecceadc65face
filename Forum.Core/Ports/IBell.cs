using VmugForum.Core.Kernel;

namespace VmugForum.Core.Ports;

/// <summary>Told by the store of each commit, in commit order.</summary>
public interface IBell
{
    /// <summary>
    /// Called when something has been committed and before its author is answered, so that nobody who has heard of it is shown an
    /// older copy. Must return at once. No events: something was written that raises none.
    /// </summary>
    void Note(IReadOnlyList<DomainEvent> committed) { }

    /// <summary>Rung after each commit that raised events. Must return at once.</summary>
    void Ring(IReadOnlyList<DomainEvent> committed);
}
