namespace VmugForum.Bench.Faults;

/// <summary>How to start a server.</summary>
/// <param name="Folder">Where it keeps its data.</param>
internal sealed record ServerStart(string Folder)
{
    /// <summary>The connection string; null for the embedded file in the folder.</summary>
    public string? Store { get; init; }

    /// <summary>Further arguments.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>A tool that runs it, with its arguments, such as strace. It must leave the server its process id.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>Environment variables beside the own ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Its port on loopback; null for a free one.</summary>
    public int? Port { get; init; }
}
