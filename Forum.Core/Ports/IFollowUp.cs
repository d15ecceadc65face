using VmugForum.Core.Kernel;

namespace VmugForum.Core.Ports;

/// <summary>What follows from a command's events and is committed with them, whichever command it was.</summary>
public interface IFollowUp
{
    /// <summary>Enlists what follows in the open unit of work. Called after the handler, again when the handler is asked again.</summary>
    Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel);
}
