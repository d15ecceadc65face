namespace VmugForum.Server.Copies;

/// <summary>Puts copies into the host.</summary>
public static class CopiesSetup
{
    public static IServiceCollection AddCopies(this IServiceCollection services) => services.AddSingleton<Stamps>().AddSingleton<Shelf>().AddSingleton<KnownPasses>().AddSingleton<Readers>();

    internal static void UseCopies(this IApplicationBuilder app) => app.UseMiddleware<ServingCopies>();
}
