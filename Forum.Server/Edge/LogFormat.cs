using System.Text.Encodings.Web;

namespace VmugForum.Server.Edge;

/// <summary>How log lines look: for a person in Development, for a machine elsewhere, unless <c>Logging:Console:FormatterName</c> says otherwise.</summary>
public static class LogFormat
{
    /// <summary>JSON escapes line breaks, so that nobody can forge a line. Scopes stay out: they hold paths, and paths hold names.</summary>
    public static void WriteForMachines(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() || builder.Configuration["Logging:Console:FormatterName"] is { Length: > 0 }) return;
        builder.Logging.AddJsonConsole(lines =>
        {
            lines.UseUtcTimestamp = true;
            lines.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            lines.IncludeScopes = false;
            lines.JsonWriterOptions = new() { Indented = false, Encoder = JavaScriptEncoder.Default };
        });
    }
}
