namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// Says that the file is in use: whoever works with it holds a share of the lock, whoever puts another file in its place holds it
/// alone. The engine's own locks don't do: a server that waits for one would go on with the file that was put away. The system
/// frees the lock when its process ends, however it ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreUnfit">The file is being replaced right now.</exception>
    public static StoreLock Share(string store) => Take(store, FileShare.ReadWrite) ?? throw new StoreUnfit($"{store} is being restored right now; try again when that is done.");

    /// <exception cref="StoreUnfit">Somebody works with the file.</exception>
    public static StoreLock Alone(string store) => Take(store, FileShare.None) ?? throw new StoreUnfit($"A server or another command uses {store}; stop it first.");

    public void Dispose() => _file.Dispose();

    private static StoreLock? Take(string store, FileShare share)
    {
        try
        {
            return new(new FileStream($"{store}-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, share));
        }
        // A file that others hold is refused as a failure of input and output itself, not as one of its kinds.
        catch (IOException held) when (held.GetType() == typeof(IOException) && File.Exists($"{store}-lock"))
        {
            return null;
        }
    }
}
