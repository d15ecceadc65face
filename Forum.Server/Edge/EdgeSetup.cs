using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Server.Copies;
using VmugForum.Server.Settings;
using IPNetwork = System.Net.IPNetwork;
using ForumJson = VmugForum.Client.Contracts.ForumJson;

namespace VmugForum.Server.Edge;

/// <summary>Puts the edge into the host: who asks, how often, and in which words the forum says no.</summary>
public static class EdgeSetup
{
    /// <summary>The header in which a script sends the antiforgery token; forms send it as a field.</summary>
    public const string AntiforgeryHeader = "X-Forum-Antiforgery";

    /// <summary>The cookie to which the tokens of forms belong.</summary>
    public const string FormCookie = "__Host-forum-form";

    /// <summary>The largest request body, in bytes.</summary>
    public const int MaxBody = 256 * 1024;

    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder, ForumSettings settings)
    {
        builder.ListenSomewhere();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton(settings).AddSingleton<PasswordCost>().AddSingleton<IPasswords, Passwords>().AddSingleton<IIds, RandomIds>()
            .AddSingleton<SignInLimits>().AddPasses().AddJson().AddRateLimits(settings.LimitsScale).BelieveProxies(settings.Proxies);
        builder.Services.AddDataProtection().SetApplicationName("VmugForum")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.DataFolder, "keys")));
        return builder;
    }

    /// <summary>Everything between the socket and the endpoints, in order.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<HeadRequests>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseCopies();
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, HttpOnly = HttpOnlyPolicy.Always });
        app.UseMiddleware<Refusing>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<Proofs>();
        app.UseAntiforgery();
        app.UseMiddleware<RequestKeys>();
    }

    private static IServiceCollection AddPasses(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationPolicyProvider, LatePolicies>().AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, either => either.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<PassOptions, PassAuthentication>(Schemes.Session, pass => pass.Kind = PassKind.Session)
            .AddScheme<PassOptions, PassAuthentication>(Schemes.Bearer, pass => pass.Kind = PassKind.Token);
        return services.AddAntiforgery(form =>
        {
            form.HeaderName = AntiforgeryHeader;
            form.FormFieldName = "antiforgery";
            // Secure is added by the cookie policy: asked for here, the platform would refuse plain http on loopback.
            form.Cookie.Name = FormCookie;
            form.Cookie.SameSite = SameSiteMode.Lax;
            form.Cookie.Path = "/";
            form.SuppressXFrameOptionsHeader = true;
        });
    }

    private static IServiceCollection AddJson(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => ForumJson.Tighten(ForumJson.Shape(json.SerializerOptions)))
        .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

    private static void BelieveProxies(this IServiceCollection services, IReadOnlyList<IPNetwork> proxies) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in proxies) forwarded.KnownIPNetworks.Add(proxy);
    });

    /// <summary>Without an address of its own the forum listens on loopback only.</summary>
    private static void ListenSomewhere(this WebApplicationBuilder builder)
    {
        string[] ways = ["urls", "http_ports", "https_ports"];
        if (ways.All(way => string.IsNullOrEmpty(builder.Configuration[way])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(ForumSettings.DefaultUrl);
    }
}
