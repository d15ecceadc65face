using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VmugForum.Server.Edge;

namespace VmugForum.Tests.Harness;

/// <summary>The real host in this process: real Kestrel on a free port of loopback, a real store in a folder or database of its own.</summary>
internal sealed class ForumHost : WebApplicationFactory<Program>
{
    public const string AdminEmail = "admin@example.org";
    public const string AdminPassword = "harness-admin-1";
    private readonly ForumOptions _options;
    private readonly string _store;
    private readonly string _folder;
    private readonly LogBook _logs;
    private readonly int _port;

    private ForumHost(ForumOptions options, string store, string folder, LogBook logs, int port) =>
        (_options, _store, _folder, _logs, _port) = (options, store, folder, logs, port);

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a forum and returns when it listens.</summary>
    /// <param name="port">0 for a free one.</param>
    public static ForumHost Start(ForumOptions options, string store, string folder, LogBook logs, int port = 0)
    {
        var host = new ForumHost(options, store, folder, logs, port);
        host.UseKestrel(port);
        host.StartServer();
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        host.Address = new(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("localhost", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/') + "/");
        return host;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_options.Environment);
        builder.UseSetting("urls", $"http://127.0.0.1:{_port}");
        builder.UseSetting("ConnectionStrings:Forum", _store);
        builder.UseSetting("Forum:DataFolder", _folder);
        builder.UseSetting("Forum:Seed", _options.Seed);
        builder.UseSetting("Forum:Limits:Scale", FormattableString.Invariant($"{_options.LimitsScale}"));
        builder.UseSetting("Forum:Admin:Email", AdminEmail);
        builder.UseSetting("Forum:Admin:Password", AdminPassword);
        foreach (var (name, value) in _options.Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(_logs));
        builder.ConfigureTestServices(services => services
            .AddSingleton(new PasswordCost { Iterations = _options.HashRounds })
            .AddSingleton(_options.Time));
        if (_options.Replacing is { } replacing) builder.ConfigureTestServices(replacing);
    }
}
