using VmugForum.Core.Kernel;

namespace VmugForum.Core.Ports;

/// <summary>Rung by the store after each commit, in commit order, with what was committed. Must return at once.</summary>
public interface IBell
{
    void Ring(IReadOnlyList<DomainEvent> committed);
}
