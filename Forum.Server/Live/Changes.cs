using VmugForum.Core.Kernel;

namespace VmugForum.Server.Live;

/// <summary>
/// Tells whoever keeps a copy of something that it changed. Called inside the commit, before its author is answered:
/// a listener must return at once and must not throw.
/// </summary>
public sealed class Changes
{
    /// <summary>Raised with each committed event, in commit order.</summary>
    public event Action<DomainEvent>? Committed;

    internal void Note(IReadOnlyList<DomainEvent> committed)
    {
        if (Committed is not { } listeners) return;
        foreach (var happened in committed) listeners(happened);
    }
}
