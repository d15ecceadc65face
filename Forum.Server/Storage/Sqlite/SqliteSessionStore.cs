using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteSessionStore(SqliteUnitOfWork unit, SqliteReads reads) : ISessionStore
{
    private const string All = "p.id, p.kind, p.secret_hash, p.member, p.name, p.created_at, p.expires_at";

    public Task<Passage?> Find(PassKind kind, string secretHash, DateTimeOffset now, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
    {
        var found = db.One(
            $"""
            SELECT {All}, {SqliteMemberStore.All} FROM passes p JOIN members m ON m.id = p.member
            WHERE p.secret_hash = ?1 AND p.kind = ?2 AND p.expires_at > ?3 AND m.standing = {(int)Standing.Open}
            """,
            row => new Passage(Read(row), SqliteMemberStore.Read(row), []), secretHash, (int)kind, now);
        return found is null ? null : found with { Leads = LedBy(db, found.Member.Id) };
    }, cancel);

    public Task<IReadOnlyList<Pass>> List(MemberId member, DateTimeOffset now, CancellationToken cancel) => reads.Read<IReadOnlyList<Pass>>(db => db.Many(
        $"SELECT {All} FROM passes p WHERE p.member = ?1 AND p.expires_at > ?2 ORDER BY p.created_at DESC, p.id DESC", Read, member.Value, now), cancel);

    public void Add(Pass pass) => unit.Write(db => db.Run(
        "INSERT INTO passes (id, kind, secret_hash, member, name, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        pass.Id, (int)pass.Kind, pass.SecretHash, pass.Member.Value, pass.Name, pass.CreatedAt, pass.ExpiresAt));

    public void End(MemberId member, string id) => unit.Write(db => db.Run("DELETE FROM passes WHERE id = ?1 AND member = ?2", id, member.Value));

    public void EndAll(MemberId member, string? exceptId = null) =>
        unit.Write(db => db.Run("DELETE FROM passes WHERE member = ?1 AND id IS NOT ?2", member.Value, exceptId));

    private static List<ChapterId> LedBy(Db db, MemberId member) => db.Many(
        "SELECT chapter FROM chapter_leaders WHERE member = ?1 ORDER BY chapter", row => new ChapterId(row.Text()), member.Value);

    private static Pass Read(Row row) => new(row.Text(), (PassKind)row.Small(), row.Text(), new(row.Text()), row.Text(), row.Time(), row.Time());
}
