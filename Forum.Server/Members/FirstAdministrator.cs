using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Members;

/// <summary>Makes the first administrator of an empty store, when the settings name one.</summary>
public static class FirstAdministrator
{
    public static async Task AppointFirstAdministrator(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ForumSettings>().Admin is not { } admin) return;
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<IMemberStore>().IsEmpty(CancellationToken.None)) return;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AppointFirstAdministrator(Actor.Forum, admin.Email, admin.Password));
    }
}
