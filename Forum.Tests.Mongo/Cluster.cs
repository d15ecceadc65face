using System.Diagnostics;

namespace VmugForum.Tests.Mongo;

/// <summary>A throw-away PostgreSQL with the DocumentDB engine. It lives as long as the pipe to its script is open, so it cannot outlive this process.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    readonly Process _script;

    Cluster(Process script, string socketDirectory)
    {
        _script = script;
        ConnectionString = $"Host={socketDirectory};Username=postgres;Database=postgres";
    }

    public string ConnectionString { get; }

    public static async Task<Cluster> StartAsync()
    {
        var script = Process.Start(new ProcessStartInfo("sh", [Path.Combine(AppContext.BaseDirectory, "cluster.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return await script.StandardOutput.ReadLineAsync() is { } socketDirectory
            ? new Cluster(script, socketDirectory)
            : throw new InvalidOperationException("The PostgreSQL cluster did not start; cluster.sh says why on standard error.");
    }

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopPatience);
        await _script.WaitForExitAsync(patience.Token);
        _script.Dispose();
    }
}
