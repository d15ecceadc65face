using VmugForum.Core;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands;

/// <summary>Opens the forum for a verb, with the same settings and store as the server's.</summary>
internal delegate Task<CommandHost> OpenHost(CancellationToken cancel);

/// <summary>The forum without its doors: core and store, for one verb.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CommandHost(WebApplication app) => _app = app;

    /// <summary>With the store prepared as the server does it: made where there is none, brought up to date.</summary>
    public static async Task<CommandHost> Open(string[] settings, CancellationToken cancel)
    {
        var host = Reach(settings);
        await host._app.PrepareStore(cancel);
        return host;
    }

    /// <summary>With the store left as it is.</summary>
    public static CommandHost Reach(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(ContentRoot.Options(settings));
        // A verb's own words go to the output; a log line is for whoever looks for trouble.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddForumCore();
        builder.AddEdge(ForumSettings.Read(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton(StorePatience.OfVerbs);
        builder.Services.AddForumStorage(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<IBell, NobodyListens>();
        return new(builder.Build());
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A verb has no sockets; a server beside it reads what was committed from the store.</summary>
    private sealed class NobodyListens : IBell
    {
        public void Ring(IReadOnlyList<DomainEvent> committed) { }
    }
}
