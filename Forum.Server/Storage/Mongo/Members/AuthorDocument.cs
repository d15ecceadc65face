using MongoDB.Bson;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Who wrote something, inside the document of what they wrote.</summary>
internal static class AuthorDocument
{
    public static BsonDocument Of(Author author) => new() { { "member", (author.Member?.Value).OrNull() }, { "name", author.Name.OrNull() } };

    public static Author ReadFrom(BsonDocument within)
    {
        var author = within["author"].AsBsonDocument;
        return new(author.TextOrNull("member") is { } member ? new(member) : null, author.TextOrNull("name"));
    }
}
