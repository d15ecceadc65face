using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteOutbox(SqliteUnitOfWork unit, SqliteReads reads, SqliteWriter writer, TimeProvider time) : IOutbox
{
    public void Put(OutboxEntry entry) => unit.Write(db => Put(db, entry));

    public static void Put(Db db, OutboxEntry entry) => db.Run(
        "INSERT INTO outbox (id, kind, payload, due, free_at, attempts) VALUES (?1, ?2, ?3, ?4, ?4, ?5) ON CONFLICT DO NOTHING",
        entry.Id, entry.Kind, entry.Payload, entry.Due, entry.Attempts);

    // An idle outbox is looked at often: that must not cost the writer a transaction.
    public async Task<IReadOnlyList<OutboxEntry>> Claim(IReadOnlyCollection<string> kinds, int limit, TimeSpan hold, CancellationToken cancel)
    {
        var (now, these) = (time.Now(), JsonSerializer.Serialize(kinds));
        if (!await IsAnythingDue(now, these, cancel)) return [];
        return await writer.WriteUnseen(db => db.Many(
            """
            UPDATE outbox SET attempts = attempts + 1, free_at = ?3
            WHERE id IN (SELECT id FROM outbox WHERE parked = 0 AND free_at <= ?1 AND kind IN (SELECT value FROM json_each(?4)) ORDER BY free_at, id LIMIT ?2)
            RETURNING id, kind, payload, due, attempts
            """,
            Read, now, limit, now + hold, these).OrderBy(e => e.Due).ThenBy(e => e.Id, StringComparer.Ordinal).ToList(), cancel);
    }

    public void Take(string id) => unit.Write(db => db.Run("DELETE FROM outbox WHERE id = ?1", id).OrContended("outbox"));

    public Task Finish(string id, CancellationToken cancel) => writer.WriteUnseen(db => db.Run("DELETE FROM outbox WHERE id = ?1", id), cancel);

    public Task Fail(string id, string error, DateTimeOffset? due, CancellationToken cancel) => writer.WriteUnseen(db => db.Run(
        "UPDATE outbox SET error = ?2, parked = ?3, due = coalesce(?4, due), free_at = coalesce(?4, free_at) WHERE id = ?1", id, error, due is null, due), cancel);

    public Task<OutboxDepth> Depth(CancellationToken cancel) => reads.Read(db => new OutboxDepth(
        db.Number("SELECT count(*) FROM outbox WHERE parked = 0") ?? 0, db.Number("SELECT count(*) FROM outbox WHERE parked = 1") ?? 0), cancel);

    public Task<IReadOnlyList<ParkedEntry>> ListParked(int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<ParkedEntry>>(db => db.Many(
        "SELECT id, kind, payload, error, due FROM outbox WHERE parked = 1 ORDER BY due, id LIMIT ?1", ReadParked, limit), cancel);

    public Task<ParkedEntry?> FindParked(string id, CancellationToken cancel) =>
        reads.Read(db => db.One("SELECT id, kind, payload, error, due FROM outbox WHERE parked = 1 AND id = ?1", ReadParked, id), cancel);

    public void Release(string id, DateTimeOffset due) => unit.Write(db => db.Run(
        "UPDATE outbox SET parked = 0, attempts = 0, due = ?2, free_at = ?2 WHERE id = ?1 AND parked = 1", id, due).OrContended("outbox"));

    public void ReleaseAll(DateTimeOffset due) => unit.Write(db => db.Run("UPDATE outbox SET parked = 0, attempts = 0, due = ?1, free_at = ?1 WHERE parked = 1", due));

    private Task<bool> IsAnythingDue(DateTimeOffset now, string kinds, CancellationToken cancel) =>
        reads.Read(db => db.Number("SELECT 1 FROM outbox WHERE parked = 0 AND free_at <= ?1 AND kind IN (SELECT value FROM json_each(?2)) LIMIT 1", now, kinds) is not null, cancel);

    private static ParkedEntry ReadParked(Row row) => new(row.Text(), row.Text(), row.Text(), row.TextOrNull() ?? "", row.Time());

    private static OutboxEntry Read(Row row) => new(row.Text(), row.Text(), row.Text(), row.Time(), row.Small());
}
