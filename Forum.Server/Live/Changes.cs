using VmugForum.Core.Kernel;

namespace VmugForum.Server.Live;

/// <summary>
/// Tells whoever keeps a copy of something that it changed. Called after the commit and before its author is answered:
/// a listener must return at once and must not throw.
/// </summary>
public sealed class Changes
{
    /// <summary>Raised with each committed event, in commit order.</summary>
    public event Action<DomainEvent>? Committed;

    /// <summary>Raised when something was written that raised no event: it may be anything.</summary>
    public event Action? Unnamed;

    internal void Note(IReadOnlyList<DomainEvent> committed)
    {
        if (committed.Count == 0) Unnamed?.Invoke();
        if (Committed is not { } listeners) return;
        foreach (var happened in committed) listeners(happened);
    }
}
