using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteLinkStore(SqliteUnitOfWork unit, SqliteReads reads) : ILinkStore
{
    public Task<OneUseLink?> Find(LinkPurpose purpose, string secretHash, DateTimeOffset now, CancellationToken cancel) => reads.Read(db => db.One(
        "SELECT secret_hash, purpose, member, expires_at FROM links WHERE secret_hash = ?1 AND purpose = ?2 AND expires_at > ?3",
        Read, secretHash, (int)purpose, now), cancel);

    public void Add(OneUseLink link) => unit.Write(db => db.Run(
        "INSERT INTO links (secret_hash, purpose, member, expires_at) VALUES (?1, ?2, ?3, ?4)",
        link.SecretHash, (int)link.Purpose, link.Member.Value, link.ExpiresAt));

    public void Spend(OneUseLink link) => unit.Write(db => db.Run(
        "DELETE FROM links WHERE secret_hash = ?1 AND purpose = ?2", link.SecretHash, (int)link.Purpose).OrContended("link"));

    private static OneUseLink Read(Row row) => new(row.Text(), (LinkPurpose)row.Small(), new(row.Text()), row.Time());
}
