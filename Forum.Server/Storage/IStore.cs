using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage;

/// <summary>The store as the host sees it: made ready before the server listens, asked later whether it still takes writes.</summary>
public interface IStore : IStoreProbe
{
    /// <summary>Opens the store, brings its schema up to date and checks that it keeps what it promises.</summary>
    /// <exception cref="StoreUnfit">It can't be used; the message is one line for the operator.</exception>
    Task Prepare(CancellationToken cancel);

    /// <summary>Looks the whole store through, which may take long. Doesn't need it prepared, makes and changes nothing.</summary>
    /// <exception cref="StoreUnfit">There is none, or it isn't of this version.</exception>
    Task<StoreFindings> Examine(IProgressBar progress, CancellationToken cancel);
}

/// <summary>What a store looks like from inside.</summary>
/// <param name="Where">What and where it is; never a password.</param>
/// <param name="Schema">The number of its schema.</param>
/// <param name="Counts">How many of each kind it keeps.</param>
/// <param name="Faults">What is wrong, a line each; none when all is well.</param>
public sealed record StoreFindings(string Where, int Schema, IReadOnlyList<(string What, long Count)> Counts, IReadOnlyList<string> Faults);

/// <summary>The store can't be used as it is: a wrong setting, a newer schema, a missing guarantee. Stops the start with one clear line.</summary>
public sealed class StoreUnfit(string why, Exception? inner = null) : Exception(why, inner);
