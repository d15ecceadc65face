using VmugForum.Server.Settings;

namespace VmugForum.Server.Telemetry;

/// <summary>Where traces and metrics go by OTLP. Without an endpoint nothing of it is even loaded.</summary>
/// <param name="Endpoint">The collector, such as http://localhost:4317; null for none.</param>
/// <param name="IsHttp">Protobuf over HTTP instead of gRPC.</param>
public sealed record TelemetrySettings(Uri? Endpoint, bool IsHttp)
{
    /// <exception cref="WrongSetting">A setting makes no sense.</exception>
    public static TelemetrySettings Read(IConfiguration settings)
    {
        var own = settings.GetSection("Forum:Telemetry");
        var endpoint = own["Endpoint"] is { Length: > 0 } ? SettingRules.Url(own, "Endpoint", "") : settings["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrEmpty(endpoint)) return new(null, false);
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url)) throw new WrongSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "give an absolute address such as http://localhost:4317.");
        return new(url, IsHttpSaid(own["Protocol"] ?? settings["OTEL_EXPORTER_OTLP_PROTOCOL"]));
    }

    private static bool IsHttpSaid(string? protocol) => protocol switch
    {
        null or "" or "grpc" => false,
        "http/protobuf" => true,
        _ => throw new WrongSetting("Forum:Telemetry:Protocol", "give grpc or http/protobuf."),
    };
}
