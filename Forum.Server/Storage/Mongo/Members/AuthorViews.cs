using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Authors as readers see them today, fetched for a whole page at once.</summary>
internal sealed class AuthorViews
{
    private readonly Dictionary<string, AuthorView> _members;

    private AuthorViews(Dictionary<string, AuthorView> members) => _members = members;

    public AuthorView this[MemberId member] => _members.GetValueOrDefault(member.Value, AuthorView.Gone);

    public AuthorView this[Author author] =>
        author.Member is { } member && _members.TryGetValue(member.Value, out var known) ? known
        : author.Name is { } name ? AuthorView.Named(name)
        : AuthorView.Gone;

    public static async Task<AuthorViews> Of(MongoForum forum, IEnumerable<MemberId?> members, CancellationToken cancel, IClientSessionHandle? session = null)
    {
        var wanted = members.OfType<MemberId>().Select(member => member.Value).Distinct().ToList();
        if (wanted.Count == 0) return new([]);
        var theirs = Builders<BsonDocument>.Filter.In("_id", wanted);
        var found = await (session is null ? forum.Members.Find(theirs) : forum.Members.Find(session, theirs))
            .Project("{ userName: 1, displayName: 1, standing: 1 }").All(cancel);
        return new(found.ToDictionary(member => member.Text("_id"), ViewOf));
    }

    private static AuthorView ViewOf(BsonDocument member) => new(
        (Standing)member.Small("standing") == Standing.Unclaimed ? AuthorKind.Imported : AuthorKind.Member,
        new(member.Text("_id")), member.Text("userName"), member.Text("displayName"));
}
