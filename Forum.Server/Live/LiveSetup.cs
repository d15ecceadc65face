using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VmugForum.Client.Contracts;
using VmugForum.Core.Ports;
using VmugForum.Server.Edge;
using VmugForum.Server.Live.Peers;
using VmugForum.Server.Members;
using VmugForum.Server.Notices;
using VmugForum.Server.Posts;
using VmugForum.Server.Questions;
using VmugForum.Server.Roundtables;
using VmugForum.Server.Threads;

namespace VmugForum.Server.Live;

/// <summary>Puts everything live into the host: the bell, the broadcasts, the hub.</summary>
public static class LiveSetup
{
    public static IServiceCollection AddForumLive(this IServiceCollection services) => services
        .AddSingleton<Changes>().AddSingleton<LiveBell>().AddSingleton<IBell>(live => live.GetRequiredService<LiveBell>())
        .AddSingleton<IBroadcast, RoundtableBroadcast>().AddSingleton<IBroadcast, MemberBroadcast>()
        .AddSingleton<IBroadcast, ThreadBroadcast>().AddSingleton<IBroadcast, PostBroadcast>().AddSingleton<IBroadcast, NoticeBroadcast>().AddSingleton<IBroadcast, QuestionBroadcast>()
        .AddSingleton<OpenBells>().AddSingleton<ThreadTelling>().AddSingleton<WatchedThreads>()
        .AddSingleton<Usher>().AddHostedService(live => live.GetRequiredService<Usher>())
        .AddSingleton<Turnstile>().AddSingleton<Outlets>().AddSingleton<Frames>().AddSingleton<RoomLogReader>().AddSingleton<Rooms>()
        .AddSingleton<Doorkeeper>().AddHostedService(live => live.GetRequiredService<Doorkeeper>())
        .AddHostedService<Teller>().AddHostedService<RoomBeat>()
        .AddSingleton(live => new Seating(live.GetRequiredService<Rooms>(), live.GetRequiredService<Outlets>(), live.GetRequiredService<Frames>(), live.GetRequiredService<Doorkeeper>(),
            live.GetRequiredService<IBackplane>(), live.GetRequiredService<Turnstile>()))
        .AddHub();

    /// <summary>Guards the hub; stands behind the edge, which knows who asks.</summary>
    public static void UseForumLive(this WebApplication app) => app.UseMiddleware<HubDoor>();

    /// <summary>What is said is counted call by call in <see cref="HubLimits"/>: long polling asks far more often than anybody acts.</summary>
    public static void MapForumLive(this WebApplication app) => app.MapHub<RoundtableHub>("/hubs/roundtable", transports =>
        // A silent connection is closed after 30 s; its own goodbye, which won't come, isn't waited for much longer.
        transports.WebSockets.CloseTimeout = TimeSpan.FromSeconds(2)).Throttled(Throttle.None);

    private static IServiceCollection AddHub(this IServiceCollection services)
    {
        // SignalR calls every refusal an error; what really failed is logged by HubPassport.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical));
        services.AddSingleton<HubPassport>().AddSingleton<HubLimits>().AddSingleton<HubLifetimeManager<RoundtableHub>, BoundedLifetime>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = RoundtableHub.MaxFrame;
            hub.EnableDetailedErrors = false;
            // One after the other, so that the room hears a sender's lines in the order in which they were sent.
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            // A half-open socket is seen within 35 s.
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            // Counted first: a call too many costs no look into the store.
            hub.AddFilter<HubLimits>();
            hub.AddFilter<HubPassport>();
        }).AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions));
        return services.RemoveAll<IHubProtocol>().AddSingleton<IHubProtocol, ForgivingJson>();
    }
}
