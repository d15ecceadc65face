namespace VmugForum.Server.Storage;

/// <summary>The store as the host sees it: made ready before the server listens, asked later whether it still takes writes.</summary>
public interface IStore
{
    /// <summary>Opens the store, brings its schema up to date and checks that it keeps what it promises.</summary>
    /// <exception cref="StoreUnfit">It can't be used; the message is one line for the operator.</exception>
    Task Prepare(CancellationToken cancel);

    /// <summary>Writes one small thing durably. Throws whatever keeps the store from writing.</summary>
    Task Check(CancellationToken cancel);
}

/// <summary>The store can't be used as it is: a wrong setting, a newer schema, a missing guarantee. Stops the start with one clear line.</summary>
public sealed class StoreUnfit(string why, Exception? inner = null) : Exception(why, inner);
