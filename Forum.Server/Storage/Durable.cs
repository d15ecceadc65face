using System.Globalization;
using System.Runtime.InteropServices;

namespace VmugForum.Server.Storage;

/// <summary>Files that appear whole or not at all, and stay when the power fails.</summary>
internal static class Durable
{
    /// <summary>A new file beside <paramref name="file"/> for its owner alone; made before anything is written, so that nobody reads along.</summary>
    public static string MakeBeside(string file)
    {
        var part = $"{file}.{Guid.NewGuid().ToString("n")[..8]}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(part, options).Dispose();
        return part;
    }

    /// <summary>Waits until everything that was written to a file is on stable storage.</summary>
    public static void Sync(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>
    /// Sends to the disk what was written to a file that this process has open, through a descriptor that is there: to open one and
    /// close it would take away the locks that the process holds on the file. A help to whoever syncs it next; nothing rests on it.
    /// </summary>
    public static void SyncOpen(string file)
    {
        if (!OperatingSystem.IsLinux()) return;
        if (Array.Find(Directory.GetFileSystemEntries("/proc/self/fd"), descriptor => Leads(descriptor, file)) is not { } found) return;
        _ = fsync(int.Parse(Path.GetFileName(found), CultureInfo.InvariantCulture));
    }

    /// <summary>Gives a finished, synced file its name; the name survives a power failure from here on.</summary>
    public static void Publish(string part, string file, bool overwrite)
    {
        File.Move(part, file, overwrite);
        SyncFolderOf(file);
    }

    /// <summary>Puts a finished, synced file in the place of another in one step; the other stays as <paramref name="aside"/>.</summary>
    public static void Exchange(string part, string file, string aside)
    {
        File.Replace(part, file, aside);
        SyncFolderOf(file);
    }

    private static bool Leads(string descriptor, string file)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget == file;
        }
        catch (IOException)
        {
            return false; // Closed meanwhile.
        }
    }

    // The platform's library doesn't open folders. Where this isn't possible the rename is as durable as the file system makes it.
    private static void SyncFolderOf(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = open(Path.GetDirectoryName(Path.GetFullPath(file))!, 0);
        if (folder < 0) return;
        _ = fsync(folder);
        _ = close(folder);
    }

#pragma warning disable SYSLIB1054, CA2101, CA5392, IDE1006 // Three calls of the C library, under its own names.
    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int file);

    [DllImport("libc")]
    private static extern int close(int file);
#pragma warning restore SYSLIB1054, CA2101, CA5392, IDE1006
}
