using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Demo;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Settings;

/// <summary>What an empty store is given before the server listens: the demo community when it is asked for, and the first administrator.</summary>
public static class Furnishing
{
    public static Task Furnish(this WebApplication app, ForumSettings settings) => StorePatience.BeforeListening(() => app.FillEmpty(settings));

    private static async Task FillEmpty(this WebApplication app, ForumSettings settings)
    {
        var empty = await app.IsEmpty();
        await app.ShowDemo(settings);
        if (empty && settings.Admin is { } admin) await app.Appoint(admin);
    }

    private static async Task<bool> IsEmpty(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMemberStore>().IsEmpty(CancellationToken.None);
    }

    private static async Task Appoint(this WebApplication app, FirstAdmin admin)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AppointFirstAdministrator(Actor.Forum, admin.Email, admin.Password));
    }
}
