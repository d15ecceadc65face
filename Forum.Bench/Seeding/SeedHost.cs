using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VmugForum.Core;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage;

namespace VmugForum.Bench.Seeding;

/// <summary>The server's own core and storage over one store, without its doors: what is written through it is what the server would have written.</summary>
internal sealed class SeedHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SeedHost(WebApplication app) => _app = app;

    /// <summary>Opens the file, or makes it.</summary>
    public static Task<SeedHost> Open(string file, CancellationToken cancel) => OpenStore($"Data Source={file}", cancel);

    /// <summary>Opens a store of either kind, or makes it.</summary>
    /// <param name="connection">As the setting <c>ConnectionStrings:Forum</c> has it.</param>
    public static async Task<SeedHost> OpenStore(string connection, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(["--ConnectionStrings:Forum", connection]);
        builder.Logging.ClearProviders();
        builder.Services.AddForumCore();
        builder.Services.AddForumStorage(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<IBell, NobodyListens>();
        var host = new SeedHost(builder.Build());
        await host._app.PrepareStore(cancel);
        return host;
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Enlists what is asked and commits it whole.</summary>
    public async Task Write(Action<IServiceProvider> enlist, CancellationToken cancel)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        enlist(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, cancel);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class NobodyListens : IBell
    {
        public void Ring(IReadOnlyList<DomainEvent> committed) { }
    }
}
