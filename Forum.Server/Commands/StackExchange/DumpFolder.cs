namespace VmugForum.Server.Commands.StackExchange;

/// <summary>A folder with a dump: Posts.xml always, Users.xml and Comments.xml mostly.</summary>
internal sealed class DumpFolder
{
    private readonly Dictionary<string, string> _files;

    /// <exception cref="CommandFailed">There is no such folder, or no Posts.xml in it.</exception>
    public DumpFolder(string path)
    {
        if (!Directory.Exists(path)) throw new CommandFailed($"There is no folder {path}.");
        _files = Directory.EnumerateFiles(path, "*.xml").GroupBy(file => Path.GetFileName(file).ToLowerInvariant()).ToDictionary(same => same.Key, same => same.First());
        if (Posts is null) throw new CommandFailed($"There is no Posts.xml in {path}.");
    }

    public string? Posts => _files.GetValueOrDefault("posts.xml");

    public string? Users => _files.GetValueOrDefault("users.xml");

    public string? Comments => _files.GetValueOrDefault("comments.xml");

    /// <summary>All that will be read, in bytes.</summary>
    public long Size => new[] { Posts, Users, Comments }.OfType<string>().Sum(file => new FileInfo(file).Length);
}
