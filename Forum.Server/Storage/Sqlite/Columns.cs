using VmugForum.Core.Members;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Groups of columns that several tables share, each with its reading. The order is the contract between the two.</summary>
internal static class Columns
{
    /// <summary>The author of the row <paramref name="row"/>, whose member stands joined as <paramref name="member"/>.</summary>
    public static string Author(string row, string member) => $"{row}.author_name, {Member(member)}";

    public static AuthorView ReadAuthor(Row row)
    {
        var imported = row.TextOrNull();
        return ReadMember(row) ?? (imported is null ? AuthorView.Gone : AuthorView.Named(imported));
    }

    /// <summary>A joined member as an author.</summary>
    public static string Member(string member) => $"{member}.id, {member}.user_name, {member}.display_name, {member}.standing";

    public static AuthorView? ReadMember(Row row)
    {
        var (id, userName, displayName, standing) = (row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), (Standing)row.Small());
        return id is null ? null : new(standing == Standing.Unclaimed ? AuthorKind.Imported : AuthorKind.Member, new(id), userName!, displayName!);
    }

    public static Author ReadAuthorship(Row row) => new(row.TextOrNull() is { } id ? new(id) : null, row.TextOrNull());

    public static string Source(string row) => $"{row}.source_site, {row}.source_url, {row}.source_licence, {row}.source_key, {row}.import_id";

    public static Source? ReadSource(Row row)
    {
        var (site, url, licence, key, import) = (row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull());
        return site is null ? null : new(site, url!, licence!, key!, import!);
    }

    /// <summary>Names of our own as the inside of an IN (…); never anything that somebody wrote.</summary>
    public static string Words(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
