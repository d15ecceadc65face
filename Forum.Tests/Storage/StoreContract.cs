using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>A store opened for one test.</summary>
public abstract class StoreContract(IStores stores) : IAsyncLifetime
{
    private protected StoreUnderTest Store { get; private set; } = null!;

    private protected Story Tell { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Store = await stores.Open();
        Tell = new(Store);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Store.DisposeAsync();
    }

    /// <summary>Did it win its race? A store answers a lost one with <see cref="Contention"/> and nothing else.</summary>
    protected static async Task<bool> Attempt(Task commit)
    {
        try
        {
            await commit;
            return true;
        }
        catch (Contention)
        {
            return false;
        }
    }
}
