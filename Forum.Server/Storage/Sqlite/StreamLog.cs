using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>The numbered logs. The head stands on the row of the thread or the meeting, where readers want it; no number is given twice.</summary>
internal static class StreamLog
{
    public static void Append(Db db, LoggedEvent happened)
    {
        var stream = happened.Stream.Value;
        var seq = NextNumber(db, stream);
        happened.Seq.Give(seq);
        var line = happened.Line;
        db.Run("INSERT INTO log (stream, seq, type, subject, detail, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            stream, seq, line.Type, line.Subject, line.Detail, happened.At);
    }

    private static long NextNumber(Db db, string stream) => stream.Split(':') switch
    {
        ["thread", var id] => db.Number("UPDATE threads SET head = head + 1 WHERE id = ?1 RETURNING head", id),
        ["room", var id] => db.Number("UPDATE meetings SET head = head + 1 WHERE id = ?1 RETURNING head", id),
        _ => null,
    } ?? throw new InvalidOperationException($"There is no stream {stream}.");
}
