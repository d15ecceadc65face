using MongoDB.Bson;
using VmugForum.Core.Inquiries;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>What a room asks outside as a document, and the votes on it as documents of their own. Without a link there is no field for it, because an index is over what is there.</summary>
internal static class InquiryDocument
{
    public static BsonDocument Of(InquiryState inquiry)
    {
        var document = new BsonDocument
        {
            { "_id", inquiry.Id.Value },
            { "meeting", inquiry.Meeting.Value },
            { "text", inquiry.Text },
            { "html", inquiry.Html },
            { "askedAt", inquiry.AskedAt.AsBson() },
            { "closesAt", inquiry.ClosesAt.AsBson() },
            { "quorum", (long)inquiry.Quorum },
            { "standing", (int)inquiry.Standing },
            { "yes", (long)inquiry.Yes },
            { "voted", (long)inquiry.Voted },
            { "decidedAt", inquiry.DecidedAt.OrNull() },
            { "diesAt", inquiry.DiesAt.OrNull() },
            { "answer", (inquiry.Answer?.Body).OrNull() },
            { "answerHtml", (inquiry.Answer?.Html).OrNull() },
            { "answeredBy", (inquiry.Answer?.By).OrNull() },
            { "answeredAt", (inquiry.Answer?.At).OrNull() },
            { "votes", inquiry.Votes },
            { "version", inquiry.Version + 1 },
        };
        if (inquiry.LinkHash is { } hash) document["link"] = hash;
        return document;
    }

    public static InquiryState Read(BsonDocument document) => new(
        new(document.Text("_id")), new(document.Text("meeting")), document.Text("text"), document.Text("html"), document.Moment("askedAt"), document.Moment("closesAt"), document.Small("quorum"),
        (InquiryStanding)document.Small("standing"), document.Small("yes"), document.Small("voted"), document.MomentOrNull("decidedAt"), document.TextOrNull("link"), document.MomentOrNull("diesAt"),
        document.TextOrNull("answer") is { } answer ? new(answer, document.Text("answerHtml"), document.TextOrNull("answeredBy"), document.Moment("answeredAt")) : null,
        document.Number("votes"), document.Number("version"));

    public static string IdOf(InquiryVote vote) => $"{vote.Inquiry}/{vote.Member}";

    public static BsonDocument Of(InquiryVote vote) => new()
    {
        { "_id", IdOf(vote) },
        { "inquiry", vote.Inquiry.Value },
        { "member", vote.Member.Value },
        { "meeting", vote.Meeting.Value },
        { "yes", vote.Yes },
    };

    public static InquiryVote ReadVote(BsonDocument document) => new(new(document.Text("inquiry")), new(document.Text("meeting")), new(document.Text("member")), document.Flag("yes"));
}
