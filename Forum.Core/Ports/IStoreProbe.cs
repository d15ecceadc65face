namespace VmugForum.Core.Ports;

/// <summary>Whether the store does its work, for those who watch over it. Both throw whatever keeps it from working, usually <see cref="StoreUnavailable"/>.</summary>
public interface IStoreProbe
{
    /// <summary>Reads one small thing, and that the schema is the one that this version knows.</summary>
    Task Look(CancellationToken cancel);

    /// <summary>Writes one small thing durably, always in the same place, so that asking often fills nothing.</summary>
    Task Check(CancellationToken cancel);
}
