namespace VmugForum.Core.Ports;

/// <summary>More changes wait than the store takes in: refused at once and not kept, so that nothing piles up. Asking again in a moment may work.</summary>
public sealed class StoreOverloaded() : Exception("Too many changes are waiting to be written.");
