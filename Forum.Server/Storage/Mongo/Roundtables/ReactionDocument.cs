using MongoDB.Bson;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A reaction as a document, and what a room was told of a line's.</summary>
internal static class ReactionDocument
{
    public static string IdOf(GivenReaction reaction) => $"{reaction.Line}/{reaction.Member}/{(int)reaction.Reaction}";

    public static BsonDocument Of(GivenReaction reaction) => new()
    {
        { "_id", IdOf(reaction) },
        { "message", reaction.Line.Value },
        { "member", reaction.Member.Value },
        { "reaction", (int)reaction.Reaction },
        { "meeting", reaction.Meeting.Value },
    };

    public static GivenReaction Read(BsonDocument document) =>
        new(new(document.Text("meeting")), new(document.Text("message")), new(document.Text("member")), (Reaction)document.Small("reaction"));

    public static ReactionCounts CountsOf(BsonDocument tally) => new(tally.Small("sameHere"), tally.Small("thanks"), tally.Small("helpful"));
}
