using System.Runtime.InteropServices;

namespace VmugForum.Bench.Machine;

/// <summary>Publishes the server as its operators get it.</summary>
internal static class Publication
{
    /// <summary>Publishes (Release, ReadyToRun, on the shared framework) and gives the folder.</summary>
    public static async Task<string> Make(CancellationToken cancel)
    {
        var target = Path.Combine(Workplace.Artifacts, "server");
        await Run.ToEnd("dotnet",
        [
            "publish", Path.Combine(Workplace.Sources, "Forum.Server"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true",
            "-o", target, "--artifacts-path", Path.Combine(Workplace.Artifacts, "build"), "-v", "quiet", "--nologo",
        ], cancel);
        return target;
    }
}
