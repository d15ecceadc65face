using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using Testcontainers.MongoDb;

namespace VmugForum.Tests.Harness;

/// <summary>
/// The MongoDB of this test run, started when the first test asks for it: the one that FORUM_TEST_MONGODB names, else the
/// DocumentDB engine that Forum.Tests.Mongo/provision.sh has unpacked, else a container, else none.
/// </summary>
public static class MongoServer
{
    public const string NoServer = "no MongoDB here: set FORUM_TEST_MONGODB, run Forum.Tests.Mongo/provision.sh, or start a Docker engine";

    static readonly Lazy<Task<string?>> Start = new(StartAsync);

    /// <summary>Held to the end: were it collected, its pipe would close and the gateway stop.</summary>
    static Process? s_gateway;

    /// <summary>Its connection string, null where there is none.</summary>
    public static Task<string?> ConnectionStringAsync() => Start.Value;

    static async Task<string?> StartAsync() =>
        Environment.GetEnvironmentVariable("FORUM_TEST_MONGODB") is { Length: > 0 } given ? given
        : await IsEngineUnpackedAsync() ? await StartGatewayAsync()
        : await StartContainerAsync();

    static async Task<bool> IsEngineUnpackedAsync()
    {
        if (!OperatingSystem.IsLinux()) return false;
        using var provision = Process.Start(new ProcessStartInfo("sh", [Beside("provision.sh"), "--where"]) { RedirectStandardOutput = true })!;
        await provision.WaitForExitAsync();
        return provision.ExitCode == 0;
    }

    /// <summary>Transactions end as docker-compose.yml lets them. However this run ends, the kernel closes the pipe, and gateway and engine stop and leave nothing behind.</summary>
    static async Task<string?> StartGatewayAsync()
    {
        s_gateway = Process.Start(new ProcessStartInfo("dotnet", [Beside("Forum.Tests.Mongo.dll"), "--listen", "127.0.0.1:0", "--until-input-closes", "--transaction-life", "10s"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return await s_gateway.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The MongoDB gateway did not start; it says why on standard error.");
    }

    static async Task<string?> StartContainerAsync()
    {
        try
        {
            var container = new MongoDbBuilder("mongo:7.0").WithReplicaSet("rs0").Build();
            await container.StartAsync();
            return container.GetConnectionString();
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }

    static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
