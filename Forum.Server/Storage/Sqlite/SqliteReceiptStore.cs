using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteReceiptStore(SqliteUnitOfWork unit, SqliteReads reads) : IReceiptStore
{
    public Task<(string Fingerprint, string Answer)?> Find(RequestKey key, DateTimeOffset since, CancellationToken cancel) =>
        reads.Read(db => db.One(
            "SELECT fingerprint, answer FROM receipts WHERE member = ?1 AND route = ?2 AND key = ?3 AND at >= ?4", Read,
            key.Member.Value, key.Route, key.Key, since)?.Value, cancel);

    public void ForgetAll(string id) => unit.Erase(db => db.Run("DELETE FROM receipts WHERE instr(route, ?1) > 0", id));

    public void ForgetNames(string id) => unit.Erase(db =>
        db.Run($"DELETE FROM receipts WHERE instr(route, ?1) > 0 AND instr(answer, '\"{nameof(AuthorView.DisplayName)}\"') > 0", id));

    /// <summary>Keeps a first answer; in place of one that has had its time, never of a living one.</summary>
    public static void Keep(Db db, Receipt receipt) => db.Run(
        """
        INSERT INTO receipts (member, route, key, fingerprint, answer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (member, route, key) DO UPDATE SET fingerprint = excluded.fingerprint, answer = excluded.answer, at = excluded.at WHERE at < ?7
        """,
        receipt.Key.Member.Value, receipt.Key.Route, receipt.Key.Key, receipt.Key.Fingerprint, receipt.Answer(), receipt.At,
        receipt.At - RequestKey.Lifetime).OrContended("request key");

    private static Found Read(Row row) => new((row.Text(), row.Text()));

    private sealed record Found((string Fingerprint, string Answer) Value);
}
