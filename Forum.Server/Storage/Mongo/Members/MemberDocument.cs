using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A member as a document. Keys that are unique only where present are left out where absent.</summary>
internal static class MemberDocument
{
    public static BsonDocument Of(MemberState member)
    {
        var document = new BsonDocument
        {
            { "_id", member.Id.Value },
            { "userName", member.UserName },
            { "userKey", member.UserKey },
            { "email", member.Email.OrNull() },
            { "displayName", member.DisplayName },
            { "about", member.About },
            { "passwordHash", member.PasswordHash.OrNull() },
            { "roles", (int)member.Roles },
            { "class", (int)member.Class },
            { "provenUntil", member.ProvenUntil.OrNull() },
            { "standing", (int)member.Standing },
            { "silencedUntil", member.SilencedUntil.OrNull() },
            { "failedSignIns", member.FailedSignIns },
            { "lockedUntil", member.LockedUntil.OrNull() },
            { "joinedAt", member.JoinedAt.AsBson() },
            { "version", member.Version + 1 },
        };
        if (member.EmailKey is { } emailKey) document["emailKey"] = emailKey;
        if (member.Origin is { } origin) document["origin"] = origin;
        if (member.Import is { } import) document["import"] = import;
        return document;
    }

    public static MemberState Read(BsonDocument document) => new(
        new(document.Text("_id")),
        document.Text("userName"),
        document.Text("userKey"),
        document.TextOrNull("email"),
        document.TextOrNull("emailKey"),
        document.Text("displayName"),
        document.Text("about"),
        document.TextOrNull("passwordHash"),
        (Roles)document.Small("roles"),
        (AffiliationClass)document.Small("class"),
        document.MomentOrNull("provenUntil"),
        (Standing)document.Small("standing"),
        document.MomentOrNull("silencedUntil"),
        document.Small("failedSignIns"),
        document.MomentOrNull("lockedUntil"),
        document.Moment("joinedAt"),
        document.TextOrNull("origin"),
        document.TextOrNull("import"),
        document.Number("version"));
}
