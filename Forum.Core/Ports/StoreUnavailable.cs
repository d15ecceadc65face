namespace VmugForum.Core.Ports;

/// <summary>The store can't be reached, is full, or took too long. Nothing was promised; asking again later may work.</summary>
/// <param name="what">For the log of the operator; never holds what somebody wrote.</param>
public sealed class StoreUnavailable(string what, Exception? cause = null, StoreTrouble trouble = StoreTrouble.Unreachable)
    : Exception($"The store is unavailable: {what}", cause)
{
    public StoreTrouble Trouble { get; } = trouble;
}

/// <summary>What keeps a store from its work, as far as it can tell.</summary>
public enum StoreTrouble
{
    /// <summary>It doesn't answer, or went away.</summary>
    Unreachable,

    /// <summary>It answers, but not in time.</summary>
    Slow,

    /// <summary>Somebody else holds it.</summary>
    Locked,

    /// <summary>Its disk is full.</summary>
    Full,

    /// <summary>Its disk or its file is damaged, gone or not to be written to.</summary>
    Failing,

    /// <summary>Its schema isn't the one that this version knows.</summary>
    Schema,
}
