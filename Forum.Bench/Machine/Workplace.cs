namespace VmugForum.Bench.Machine;

/// <summary>Where things lie: the sources, and a folder of ours under their git-ignored artifacts.</summary>
internal static class Workplace
{
    /// <summary>The folder with the solution.</summary>
    /// <exception cref="CannotMeasure">The program doesn't run from its sources.</exception>
    public static string Sources { get; } = Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory)
        ?? throw new CannotMeasure("Run it from the sources: dotnet run -c Release --project Forum.Bench");

    public static string Artifacts { get; } = Directory.CreateDirectory(Path.Combine(Sources, "artifacts", "bench")).FullName;

    /// <summary>An empty folder that this call may fill.</summary>
    public static string Empty(string name)
    {
        var folder = Path.Combine(Artifacts, "work", name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "VmugForum.sln"))) return folder.FullName;
        return null;
    }
}
