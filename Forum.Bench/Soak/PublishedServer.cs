using System.Diagnostics;

namespace VmugForum.Bench.Soak;

/// <summary>The server as it is carried to an operator: published, optimised, in a folder that version control ignores.</summary>
internal static class PublishedServer
{
    /// <summary>Publishes it anew and gives the path of its program.</summary>
    public static async Task<string> Make()
    {
        var (root, into) = (Root(), Path.Combine("artifacts", "soak-server"));
        Console.WriteLine("Publishing the server …");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "Forum.Server", "-c", "Release", "-o", into, "-v", "q", "--nologo"]) { WorkingDirectory = root })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(root, into, "Forum.Server.dll") : throw new InvalidOperationException("The server couldn't be published; see above.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "VmugForum.sln"))) return folder.FullName;
        throw new InvalidOperationException("The soak publishes the server, so it must stand in the source tree.");
    }
}
