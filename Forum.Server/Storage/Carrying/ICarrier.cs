namespace VmugForum.Server.Storage.Carrying;

/// <summary>Gives a whole community out of a store and takes one in.</summary>
internal interface ICarrier
{
    /// <summary>Reads the community as it is at one moment.</summary>
    /// <exception cref="StoreUnfit">There is none.</exception>
    Task<T> Look<T>(Func<ISnapshot, Task<T>> look, CancellationToken cancel);

    /// <summary>Takes a community into an empty store; nobody sees any of it before <paramref name="take"/> has ended well.</summary>
    /// <param name="replace">Puts a store that is there aside, where the engine can.</param>
    /// <exception cref="StoreUnfit">It isn't empty, or what was taken in doesn't fit together.</exception>
    Task Take(Func<ILoading, Task> take, bool replace, IProgressBar progress, CancellationToken cancel);
}

/// <summary>A community at one moment.</summary>
internal interface ISnapshot
{
    Task<long> Count(Kind kind);

    /// <summary>All records of a kind in the order of its key, text by its bytes.</summary>
    IAsyncEnumerable<Record> Read(Kind kind);
}

/// <summary>A community that is being taken in.</summary>
internal interface ILoading
{
    /// <exception cref="StoreUnfit">One of them is there already.</exception>
    Task Write(Kind kind, IReadOnlyList<Record> records);
}
