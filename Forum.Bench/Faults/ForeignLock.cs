using Microsoft.Data.Sqlite;

namespace VmugForum.Bench.Faults;

/// <summary>Another program that holds the file's write lock.</summary>
internal sealed class ForeignLock : IDisposable
{
    private readonly SqliteConnection _connection;

    private ForeignLock(SqliteConnection connection) => _connection = connection;

    public static ForeignLock On(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return new(connection);
    }

    public void Take() => Run("BEGIN IMMEDIATE");

    public void Release() => Run("ROLLBACK");

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
