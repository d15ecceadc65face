using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage;

/// <summary>How long somebody waits for the store before being told that it is away. A verb has more of it than a person.</summary>
internal sealed record StorePatience(TimeSpan Longest)
{
    /// <summary>Within five seconds everybody has an answer, and the answer needs a moment too.</summary>
    public static StorePatience OfPeople { get; } = new(TimeSpan.FromSeconds(4));

    /// <summary>For work at the command line, where a large step may take minutes.</summary>
    public static StorePatience OfVerbs { get; } = new(Timeout.InfiniteTimeSpan);

    private static readonly AsyncLocal<StorePatience?> Now = new();

    /// <summary>Does what a server has to do before it listens: nobody waits for an answer, and filling a store takes its time.</summary>
    public static async Task BeforeListening(Func<Task> work)
    {
        Now.Value = OfVerbs;
        await work();
    }

    /// <summary>Waits for work of the store. Work that hasn't begun when patience ends sees its token cancelled; of other work the end isn't known.</summary>
    /// <exception cref="StoreUnavailable">It took too long.</exception>
    public async Task<T> For<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var longest = (Now.Value ?? this).Longest;
        over.CancelAfter(longest);
        try
        {
            return await work(over.Token).WaitAsync(over.Token);
        }
        catch (OperationCanceledException why) when (over.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new StoreUnavailable($"it took longer than {longest.TotalSeconds:0} s", why, StoreTrouble.Slow);
        }
    }

    /// <inheritdoc cref="For{T}"/>
    public Task For(Func<CancellationToken, Task> work, CancellationToken cancel) => For(async stop =>
    {
        await work(stop);
        return true;
    }, cancel);
}
