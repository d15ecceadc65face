using System.Text.Json;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Sqlite.Carrying;

/// <summary>Reads the tables within one transaction.</summary>
internal sealed class SqliteSnapshot(Db db, DateTimeOffset now) : ISnapshot
{
    public Task<long> Count(Kind kind) => Task.FromResult(db.Number(SqliteTables.Of(kind).CountSql, now) ?? 0);

    public async IAsyncEnumerable<Record> Read(Kind kind)
    {
        await Task.CompletedTask;
        foreach (var record in db.Each(SqliteTables.Of(kind).ReadSql, row => new Record(0, [.. kind.Fields.Select(field => Value(row, field))]), now)) yield return record;
    }

    private static object? Value(Row row, Field field) => field switch
    {
        TextField => row.TextOrNull(),
        ListField => JsonSerializer.Deserialize<string[]>(row.Text()),
        _ => row.NumberOrNull(),
    };
}

/// <summary>Writes records as rows.</summary>
internal sealed class SqliteLoading(Db db) : ILoading
{
    public Task Write(Kind kind, IReadOnlyList<Record> records)
    {
        var sql = SqliteTables.Of(kind).WriteSql;
        foreach (var record in records) Write(kind, sql, record);
        return Task.CompletedTask;
    }

    private void Write(Kind kind, string sql, Record record)
    {
        try
        {
            // The engine numbers the places up to the highest that a statement names.
            if (kind == Kinds.Chapter) WriteLeaders(record);
            db.Run(sql, [.. record.Values.Select(value => value switch
            {
                string text => (Arg)text,
                long number => number,
                string[] list => JsonSerializer.Serialize(list),
                _ => (Arg)(string?)null,
            })]);
        }
        catch (Microsoft.Data.Sqlite.SqliteException taken) when (taken.SqliteErrorCode == 19)
        {
            throw new StoreUnfit($"line {record.Line}: another {kind} has the same key.", taken);
        }
    }

    private void WriteLeaders(Record chapter)
    {
        var (id, leaders) = ((string)chapter.Values[0]!, (string[])chapter.Values[4]!);
        for (var place = 0; place < leaders.Length; place++)
            db.Run("INSERT INTO chapter_leaders (chapter, place, member) VALUES (?1, ?2, ?3)", id, place, leaders[place]);
    }
}
