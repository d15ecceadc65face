using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VmugForum.Bench.Faults;

/// <summary>A server that says yes to everything and keeps nothing; for controls.</summary>
internal sealed class FalseFriend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FalseFriend(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<FalseFriend> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("{**all}", () => TypedResults.Created());
        app.MapGet("{**all}", () => TypedResults.Ok());
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
