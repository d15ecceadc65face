using Npgsql;
using NpgsqlTypes;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>A PostgreSQL connection on loan. Disposing of it gives it back, unless a transaction keeps it.</summary>
internal sealed class Backend(NpgsqlConnection connection, bool inTransaction, Action<NpgsqlConnection>? giveBack) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;
    public bool InTransaction => inTransaction;

    /// <summary>Runs a statement and gives its first row, null when there is none.</summary>
    public async Task<object?[]?> RowAsync(string sql, int maxTimeMs, params object?[] arguments)
    {
        using var limit = maxTimeMs > 0 ? new CancellationTokenSource(maxTimeMs) : null;
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments) command.Parameters.Add(Parameter(argument));
        await using var reader = await command.ExecuteReaderAsync(limit?.Token ?? default);
        if (!await reader.ReadAsync()) return null;
        var row = new object?[reader.FieldCount];
        for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
        return row;
    }

    public async Task<object?> ScalarAsync(string sql, params object?[] arguments) => (await RowAsync(sql, 0, arguments))?[0];

    static NpgsqlParameter Parameter(object? value) => new()
    {
        Value = value ?? DBNull.Value,
        NpgsqlDbType = value switch { string => NpgsqlDbType.Text, double => NpgsqlDbType.Double, _ => NpgsqlDbType.Bytea },
    };

    public ValueTask DisposeAsync()
    {
        giveBack?.Invoke(connection);
        return ValueTask.CompletedTask;
    }
}
