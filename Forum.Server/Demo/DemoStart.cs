using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Demo;

/// <summary>Loads the demo community before the server listens, when it is asked for, and says who may sign in.</summary>
internal static class DemoStart
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddScoped<DemoCommunity>().AddScoped<DemoMeetings>();

    /// <summary>Fills an empty store; on one that holds the demo already, dates its meetings anew.</summary>
    public static async Task ShowDemo(this WebApplication app, ForumSettings settings, CancellationToken cancel = default)
    {
        if (settings.Seed != Seed.Demo) return;
        await using (var scope = app.Services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<IMemberStore>().IsEmpty(cancel)) await scope.ServiceProvider.GetRequiredService<DemoCommunity>().Fill(cancel);
            else await scope.ServiceProvider.GetRequiredService<DemoMeetings>().Redate(cancel);
        app.Lifetime.ApplicationStarted.Register(() => Introduce(app));
    }

    private static void Introduce(WebApplication app)
    {
        var names = DemoContent.People.Select(p => p.UserName).Where(n => n.StartsWith("demo-", StringComparison.Ordinal));
        Console.WriteLine($"VmugForum is at {string.Join(" and ", app.Urls)}");
        Console.WriteLine($"Sign in as {string.Join(", ", names)}; the password of each is {DemoCommunity.Password}");
    }
}
