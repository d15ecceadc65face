namespace VmugForum.Core.Ports;

/// <summary>More writers wait than the store takes in: refused at once and not kept, so that nothing piles up. Try again in a moment.</summary>
public sealed class StoreOverloaded() : Exception("Too many changes are waiting to be written.");

/// <summary>The store can't write just now: it is away, or its disk is full. Nothing was written.</summary>
/// <param name="why">What is wrong, for the operator.</param>
/// <param name="inner">What the store itself said.</param>
public sealed class StoreUnavailable(string why, Exception? inner = null) : Exception(why, inner);
