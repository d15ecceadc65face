using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace VmugForum.Bench.Bare;

/// <summary>The smallest programs on the same stack that do the same work: the practical limit.</summary>
internal static class BareCommand
{
    public static Command Make()
    {
        var address = new Option<string>("--urls") { Required = true };
        var bare = new Command("bare", "One of the bare programs that figures are compared with.") { Hidden = true };
        bare.Subcommands.Add(Program("pages", address, BarePages.Add, BarePages.Map));
        bare.Subcommands.Add(Program("posts", address, _ => { }, BarePosts.Map));
        bare.Subcommands.Add(Program("hub", address, BareHub.Add, BareHub.Map));
        bare.Subcommands.Add(Program("sockets", address, _ => { }, BareSockets.Map));
        return bare;
    }

    private static Command Program(string name, Option<string> address, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var program = new Command(name) { address };
        program.SetAction((asked, cancel) => Serve(asked.GetValue(address)!, add, map, cancel));
        return program;
    }

    internal static async Task Serve(string address, Action<WebApplicationBuilder> add, Action<WebApplication> map, CancellationToken cancel)
    {
        await using var app = Build(address, add, map);
        await app.StartAsync(cancel);
        await ((IHost)app).WaitForShutdownAsync(cancel);
    }

    /// <summary>The program, not yet started.</summary>
    internal static WebApplication Build(string address, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        add(builder);
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        map(app);
        return app;
    }
}
