using StackExchange.Redis;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Live.Peers;

/// <summary>Chooses the way to other servers: Redis where it is configured, none where there are no others.</summary>
public static class BackplaneSetup
{
    /// <summary>The setting that names the Redis server.</summary>
    public const string Setting = "ConnectionStrings:Redis";

    /// <exception cref="WrongSetting">It isn't an address of Redis.</exception>
    public static IServiceCollection AddBackplane(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Setting])) return services.AddSingleton<IBackplane, NoBackplane>();
        services.AddSingleton(Read(configuration[Setting]!)).AddSingleton<PeerListener>().AddSingleton<RedisBackplane>();
        return services.AddSingleton<IBackplane>(live => live.GetRequiredService<RedisBackplane>()).AddHostedService(live => live.GetRequiredService<RedisBackplane>());
    }

    private static ConfigurationOptions Read(string named)
    {
        try
        {
            var options = ConfigurationOptions.Parse(named);
            if (options.EndPoints.Count == 0) throw Wrong();
            options.AbortOnConnectFail = false;
            // A hint that waits is worth less than one that is lost: the log is looked at anyway.
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ReconnectRetryPolicy = new LinearRetry(1000);
            options.ConnectTimeout = options.AsyncTimeout = 2000;
            return options;
        }
        // Its own words may repeat the password.
        catch (ArgumentException)
        {
            throw Wrong();
        }
    }

    private static WrongSetting Wrong() => new(Setting, "give host:port, with options such as ssl=true,password=… after commas.");
}
