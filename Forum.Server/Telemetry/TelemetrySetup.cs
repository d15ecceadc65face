using System.Reflection;
using System.Runtime.CompilerServices;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using VmugForum.Core.Pipeline;

namespace VmugForum.Server.Telemetry;

/// <summary>Sends traces and metrics to a collector where one is configured.</summary>
public static class TelemetrySetup
{
    // SignalR's own spans of hub calls; the platform's meters, and the runtime's.
    private const string Hub = "Microsoft.AspNetCore.SignalR.Server";
    private static readonly string[] Meters =
        [ForumTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime"];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings) =>
        settings.Endpoint is { } endpoint ? services.Export(endpoint, settings.IsHttp) : services;

    // Not inlined, so that a start without a collector loads none of these assemblies.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServiceCollection Export(this IServiceCollection services, Uri endpoint, bool isHttp)
    {
        services.AddHostedService<LiveGauges>().AddHostedService<OutboxGauge>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("vmugforum", serviceVersion: Version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(ForumTelemetry.Name, Hub).AddAspNetCoreInstrumentation(http => http.Filter = IsWorthATrace)
                .AddProcessor(new TagGuard()).AddOtlpExporter(to => To(to, "v1/traces")))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(to => To(to, "v1/metrics")));
        return services;

        void To(OtlpExporterOptions to, string signal)
        {
            to.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            to.Endpoint = isHttp ? new(new(endpoint.AbsoluteUri.TrimEnd('/') + "/"), signal) : endpoint;
        }
    }

    // Asked every few seconds by whoever watches the server, which would bury everything else.
    private static bool IsWorthATrace(HttpContext context) => !context.Request.Path.StartsWithSegments("/health");

    private static string? Version => typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
