using Microsoft.Data.Sqlite;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>
/// A file beside the store that puts a dump's rows in order, so that none of them need be held in memory. It is begun anew with
/// each import and thrown away at its end; whoever holds it is the only import of its site.
/// </summary>
internal sealed class Scratch : IDisposable
{
    // A question's own number stands in its column "question" too; a post of a question that isn't in the dump is an orphan.
    private const string Tables = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, about TEXT, joined_at INTEGER NOT NULL);
        CREATE TABLE posts (id INTEGER PRIMARY KEY, question INTEGER NOT NULL, title TEXT, tags TEXT, accepted INTEGER, owner INTEGER, owner_name TEXT,
            licence TEXT NOT NULL, html TEXT NOT NULL, created_at INTEGER NOT NULL, edited_at INTEGER);
        CREATE TABLE comments (id INTEGER PRIMARY KEY, post INTEGER NOT NULL, owner INTEGER, owner_name TEXT, licence TEXT NOT NULL, text TEXT NOT NULL,
            created_at INTEGER NOT NULL);
        CREATE TABLE skipped (key TEXT NOT NULL, why TEXT NOT NULL);
        """;

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    private Scratch(string path, FileStream held)
    {
        (_path, _lock) = (path, held);
        File.Delete(path);
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        // Nothing in it need survive: an import that was interrupted reads its dump again.
        Run("PRAGMA journal_mode = OFF");
        Run("PRAGMA synchronous = OFF");
        Run("PRAGMA locking_mode = EXCLUSIVE");
        Run("PRAGMA cache_size = -32000");
        Run("BEGIN");
        foreach (var table in Tables.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Run(table);
    }

    /// <exception cref="CommandFailed">Another import of the site holds it.</exception>
    public static Scratch Open(string folder, string site)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"import-{string.Concat(site.Split(Path.GetInvalidFileNameChars()))}.scratch");
        try
        {
            // Held by the process, so that it is free again however the process ends.
            return new(path, new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException) when (File.Exists($"{path}.lock"))
        {
            throw new CommandFailed("Another import of this site is running.");
        }
    }

    /// <summary>Runs a statement; <paramref name="args"/> take the places ?1, ?2 and so on. Says how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> args) => Bound(sql, args).ExecuteNonQuery();

    public long? Number(string sql, params ReadOnlySpan<object?> args) => Bound(sql, args).ExecuteScalar() as long?;

    /// <summary>Reads rows one at a time. The same statement can't be read twice at once.</summary>
    public IEnumerable<T> Many<T>(string sql, Func<SqliteDataReader, T> map, params object?[] args)
    {
        using var reader = Bound(sql, args).ExecuteReader();
        while (reader.Read()) yield return map(reader);
    }

    public void Skip(string key, string why) => Run("INSERT INTO skipped VALUES (?1, ?2)", key, why);

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
        File.Delete(_path);
        _lock.Dispose();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object?> args)
    {
        if (!_commands.TryGetValue(sql, out var command)) _commands[sql] = command = Prepared(sql, args.Length);
        for (var i = 0; i < args.Length; i++) command.Parameters[i].Value = args[i] ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Prepared(string sql, int places)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Statements come from this folder; values take places.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= places; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}" });
        return command;
    }
}
