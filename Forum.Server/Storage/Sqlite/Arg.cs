using SQLitePCL;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>A value for a place in a statement: text, whole number or nothing. Moments are milliseconds since 1970, flags 0 or 1.</summary>
internal readonly struct Arg
{
    private readonly string? _text;
    private readonly long? _number;

    private Arg(string? text) => _text = text;

    private Arg(long? number) => _number = number;

    public static implicit operator Arg(string? text) => new(text);

    public static implicit operator Arg(long number) => new(number);

    public static implicit operator Arg(long? number) => new(number);

    public static implicit operator Arg(int number) => new(number);

    public static implicit operator Arg(int? number) => new(number);

    public static implicit operator Arg(bool flag) => new(flag ? 1 : 0);

    public static implicit operator Arg(DateTimeOffset at) => new(at.ToUnixTimeMilliseconds());

    public static implicit operator Arg(DateTimeOffset? at) => new(at?.ToUnixTimeMilliseconds());

    public int Bind(sqlite3_stmt statement, int place) => this switch
    {
        { _text: { } text } => raw.sqlite3_bind_text(statement, place, text),
        { _number: { } number } => raw.sqlite3_bind_int64(statement, place, number),
        _ => raw.sqlite3_bind_null(statement, place),
    };
}
