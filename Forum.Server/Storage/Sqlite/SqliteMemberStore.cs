using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteMemberStore(SqliteUnitOfWork unit, SqliteReads reads) : IMemberStore
{
    /// <summary>What <see cref="Read"/> reads, of the table alias m.</summary>
    public const string All = """
        m.id, m.user_name, m.user_key, m.email, m.email_key, m.display_name, m.about, m.password_hash, m.roles, m.class, m.proven_until,
        m.standing, m.silenced_until, m.failed_sign_ins, m.locked_until, m.joined_at, m.origin, m.import_id, m.version
        """;

    public Task<Member?> Find(MemberId id, CancellationToken cancel) =>
        reads.Read(db => db.One($"SELECT {All} FROM members m WHERE m.id = ?1", ReadMember, id.Value), cancel);

    public Task<IReadOnlyList<MemberState>> FindAll(IReadOnlyCollection<MemberId> ids, CancellationToken cancel) => reads.Read<IReadOnlyList<MemberState>>(db => db.Many(
        $"SELECT {All} FROM members m WHERE m.id IN (SELECT value FROM json_each(?1))", Read, JsonSerializer.Serialize(ids.Select(id => id.Value))), cancel);

    public Task<Member?> FindByName(string userKey, CancellationToken cancel) =>
        reads.Read(db => db.One($"SELECT {All} FROM members m WHERE m.user_key = ?1 AND {Sight.IsPublished("m")}", ReadMember, userKey), cancel);

    public Task<IReadOnlyList<MemberState>> FindByNames(IReadOnlyCollection<string> userKeys, CancellationToken cancel) => reads.Read<IReadOnlyList<MemberState>>(db => db.Many(
        $"SELECT {All} FROM members m WHERE m.user_key IN (SELECT value FROM json_each(?1)) AND {Sight.IsPublished("m")}", Read, JsonSerializer.Serialize(userKeys)), cancel);

    // A name goes before an address; an address is never a valid name, so at most one of the two is somebody.
    public Task<Member?> FindByLogin(string userKey, string emailKey, CancellationToken cancel) => reads.Read(db =>
        db.One($"SELECT {All} FROM members m WHERE m.user_key = ?1", ReadMember, userKey)
        ?? db.One($"SELECT {All} FROM members m WHERE m.email_key = ?1", ReadMember, emailKey), cancel);

    public Task<Page<MemberState>> List(Slice slice, CancellationToken cancel) => reads.Read(db => slice.Page(db.Many(
        $"SELECT {All} FROM members m WHERE (m.joined_at, m.id) < (?1, ?2) AND {Sight.IsPublished("m")} ORDER BY m.joined_at DESC, m.id DESC LIMIT ?3",
        Read, slice.After?.Key ?? long.MaxValue, slice.After?.Id ?? "", slice.Limit + 1), last => Cursor.At(last.JoinedAt, last.Id.Value)), cancel);

    public Task<IReadOnlyList<MemberId>> ListAdministrators(CancellationToken cancel) => reads.Read<IReadOnlyList<MemberId>>(db => db.Many(
        "SELECT id FROM members WHERE roles & ?1 <> 0 AND standing = ?2 ORDER BY id", row => new MemberId(row.Text()), (int)Roles.Administrator, (int)Standing.Open), cancel);

    public Task<bool> IsEmpty(CancellationToken cancel) => reads.Read(db => db.Number("SELECT 1 FROM members LIMIT 1") is null, cancel);

    public void Add(Member member)
    {
        var m = member.State;
        unit.Write(db => db.Run(
            """
            INSERT INTO members (id, user_name, user_key, email, email_key, display_name, about, password_hash, roles, class, proven_until,
                standing, silenced_until, failed_sign_ins, locked_until, joined_at, origin, import_id, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 1)
            """,
            m.Id.Value, m.UserName, m.UserKey, m.Email, m.EmailKey, m.DisplayName, m.About, m.PasswordHash, (int)m.Roles, (int)m.Class,
            m.ProvenUntil, (int)m.Standing, m.SilencedUntil, m.FailedSignIns, m.LockedUntil, m.JoinedAt, m.Origin, m.Import));
        unit.Enlist(member.Raised);
    }

    public void Keep(Member member)
    {
        var m = member.State;
        unit.Write(db => db.Run(
            """
            UPDATE members SET user_name = ?3, user_key = ?4, email = ?5, email_key = ?6, display_name = ?7, about = ?8, password_hash = ?9,
                roles = ?10, class = ?11, proven_until = ?12, standing = ?13, silenced_until = ?14, failed_sign_ins = ?15,
                locked_until = ?16, origin = ?17, version = version + 1
            WHERE id = ?1 AND version = ?2
            """,
            m.Id.Value, m.Version, m.UserName, m.UserKey, m.Email, m.EmailKey, m.DisplayName, m.About, m.PasswordHash, (int)m.Roles,
            (int)m.Class, m.ProvenUntil, (int)m.Standing, m.SilencedUntil, m.FailedSignIns, m.LockedUntil, m.Origin).OrContended("member"));
        unit.Enlist(member.Raised);
    }

    public static MemberState Read(Row row) => new(
        new(row.Text()), row.Text(), row.Text(), row.TextOrNull(), row.TextOrNull(), row.Text(), row.Text(), row.TextOrNull(),
        (Roles)row.Small(), (AffiliationClass)row.Small(), row.TimeOrNull(), (Standing)row.Small(), row.TimeOrNull(), row.Small(),
        row.TimeOrNull(), row.Time(), row.TextOrNull(), row.TextOrNull(), row.Number());

    private static Member ReadMember(Row row) => new(Read(row));
}
