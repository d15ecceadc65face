namespace VmugForum.Core.Ports;

/// <summary>The store can't be reached, is full, or took too long. Nothing was promised; asking again later may work.</summary>
/// <param name="what">For the log of the operator; never holds what somebody wrote.</param>
public sealed class StoreUnavailable(string what, Exception? cause = null) : Exception($"The store is unavailable: {what}", cause);
