using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Demo;

/// <summary>Loads the demo community before the server listens, when it is asked for, and says who may sign in.</summary>
internal static class DemoStart
{
    private const int Attempts = 5;

    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddScoped<DemoCommunity>().AddScoped<DemoMeetings>().AddScoped<DemoAgendas>().AddScoped<DemoQuestions>();

    /// <summary>Fills an empty store; on one that holds the demo already, dates its meetings anew.</summary>
    public static async Task ShowDemo(this WebApplication app, ForumSettings settings, CancellationToken cancel = default)
    {
        if (settings.Seed != Seed.Demo) return;
        for (var attempt = 1; !await TryShow(app, cancel) && attempt < Attempts; attempt++) { }
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<DemoAgendas>().PutForward(cancel);
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<DemoQuestions>().Ask(cancel);
        app.Lifetime.ApplicationStarted.Register(() => Introduce(app));
    }

    /// <summary>Says false when another server was doing the same at this moment: what is left to do is seen in what it has done.</summary>
    private static async Task<bool> TryShow(WebApplication app, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            if (await services.GetRequiredService<IMemberStore>().IsEmpty(cancel)) await services.GetRequiredService<DemoCommunity>().Fill(cancel);
            else await services.GetRequiredService<DemoMeetings>().Redate(cancel);
            return true;
        }
        catch (Contention)
        {
            return false;
        }
    }

    private static void Introduce(WebApplication app)
    {
        var names = DemoContent.People.Select(p => p.UserName).Where(n => n.StartsWith("demo-", StringComparison.Ordinal));
        Console.WriteLine($"VmugForum is at {string.Join(" and ", app.Urls)}");
        Console.WriteLine($"Sign in as {string.Join(", ", names)}; the password of each is {DemoCommunity.Password}");
    }
}
