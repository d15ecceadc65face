namespace VmugForum.Server.Layout;

/// <summary>Style, scripts and the logo: asked for again each time, answered with 304 as long as they are the same.</summary>
internal static class Assets
{
    public static StaticFileOptions Options { get; } = new() { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" };
}
