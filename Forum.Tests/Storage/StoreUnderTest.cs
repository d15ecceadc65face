using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VmugForum.Core.Imports;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage;

namespace VmugForum.Tests.Storage;

/// <summary>Opens stores of one engine for the contract suite; each test gets one that nobody else uses.</summary>
public interface IStores
{
    Task<StoreUnderTest> Open();
}

/// <summary>One open store with a bell that remembers and a clock that stands still.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly Func<IServiceCollection, IServiceCollection> _addStore;
    private readonly Func<ValueTask> _discard;
    private ServiceProvider _services;

    private StoreUnderTest(Func<IServiceCollection, IServiceCollection> addStore, Func<ValueTask> discard)
    {
        (_addStore, _discard) = (addStore, discard);
        _services = Provide();
    }

    public RecordingBell Bell { get; } = new();

    // Begins at the present: MongoDB drops expired entries by a clock of its own.
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public DateTimeOffset Now => Time.Now();

    /// <summary>Opens a store.</summary>
    /// <param name="addStore">Registers the adapter and everything it needs but bell and clock.</param>
    /// <param name="discard">Throws the data away, after the last connection was closed.</param>
    public static async Task<StoreUnderTest> Open(Func<IServiceCollection, IServiceCollection> addStore, Func<ValueTask> discard)
    {
        var store = new StoreUnderTest(addStore, discard);
        await store.Prepare();
        return store;
    }

    /// <summary>A command's scope: a unit of work with all the stores that enlist in it.</summary>
    public StoreScope Scope() => new(_services.CreateAsyncScope());

    /// <summary>Runs one command and commits it.</summary>
    public async Task Commit(Action<StoreScope> enlist, Receipt? receipt = null)
    {
        await using var scope = Scope();
        enlist(scope);
        await scope.Unit.Commit(receipt, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks one question.</summary>
    public async Task<T> Ask<T>(Func<StoreScope, Task<T>> ask)
    {
        await using var scope = Scope();
        return await ask(scope);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>From now on an import is published.</summary>
    public async Task Publish(string import)
    {
        var begun = new ImportState(new(import), import, import, new("imported"), "imported", Audience.Everyone, false, Now);
        await Commit(s => s.Imports.Add(begun));
        await Commit(s => s.Imports.Publish(begun with { PublishedAt = Now, Version = 1 }));
    }

    /// <summary>Closes every connection and opens the same data again, as a new process would.</summary>
    public async Task Reopen()
    {
        await _services.DisposeAsync();
        _services = Provide();
        await Prepare();
    }

    /// <summary>Closes every connection; the data stays until the store is disposed.</summary>
    public ValueTask Close() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _discard();
    }

    private Task Prepare() => Get<IStore>().Prepare(TestContext.Current.CancellationToken);

    private ServiceProvider Provide()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IBell>(Bell);
        services.AddSingleton<TimeProvider>(Time);
        return _addStore(services).BuildServiceProvider(validateScopes: true);
    }
}
