namespace VmugForum.Server.Commands;

/// <summary>
/// Where the forum's own files are, wherever the caller stands: the project's folder when it runs from its sources, else the
/// folder of the program. The working directory is the caller's, so that paths given to a verb mean what they say.
/// </summary>
public static class ContentRoot
{
    private const string Setting = "contentRoot";

    private static readonly string[] Variables = ["ASPNETCORE_CONTENTROOT", "DOTNET_CONTENTROOT"];

    public static WebApplicationOptions Options(string[] args) => IsGiven(args) ? new() { Args = args } : new() { Args = args, ContentRootPath = Find() };

    private static bool IsGiven(string[] args) =>
        args.Any(arg => arg.TrimStart('-', '/').StartsWith(Setting, StringComparison.OrdinalIgnoreCase))
        || Variables.Any(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)));

    private static string Find()
    {
        // From its sources the program lies in bin/Debug/net10.0 below its project.
        var project = $"{typeof(ContentRoot).Assembly.GetName().Name}.csproj";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, project))) return folder.FullName;
        return AppContext.BaseDirectory;
    }
}
