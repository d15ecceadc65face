using System.Diagnostics;

namespace VmugForum.Bench.Faults;

/// <summary>A disk of some megabytes in memory, which can be filled up. Only root may mount it, on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vmugforum-disk-").FullName;

    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _folder);

    /// <summary>May this program mount one?</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    public string Folder => _folder;

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <summary>Leaves not a byte free.</summary>
    public void Fill()
    {
        using var ballast = File.Create(Ballast);
        var block = new byte[64 * 1024];
        try
        {
            while (true) { ballast.Write(block); ballast.Flush(); }
        }
        catch (IOException) { }
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", _folder);
        Directory.Delete(_folder);
    }

    private static void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(tool, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)} ended with {process.ExitCode}; it needs root.");
    }
}
