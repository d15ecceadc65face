using SQLitePCL;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>A found row, read column after column in the order of the SELECT.</summary>
internal sealed class Row(sqlite3_stmt statement)
{
    private int _next;

    public Row FromStart()
    {
        _next = 0;
        return this;
    }

    public string Text() => TextOrNull() ?? throw new InvalidOperationException($"Column {_next - 1} holds nothing.");

    public string? TextOrNull() => raw.sqlite3_column_text(statement, _next++) is var text && IsThere() ? text.utf8_to_string() : null;

    public long Number() => raw.sqlite3_column_int64(statement, _next++);

    public long? NumberOrNull() => raw.sqlite3_column_int64(statement, _next++) is var number && IsThere() ? number : null;

    public int Small() => (int)Number();

    public bool Flag() => Number() != 0;

    public DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(Number());

    public DateTimeOffset? TimeOrNull() => NumberOrNull() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private bool IsThere() => raw.sqlite3_column_type(statement, _next - 1) != raw.SQLITE_NULL;
}
