using MongoDB.Bson;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Storage.Mongo;

// Question boxes, and what rooms ask outside.
internal sealed partial class MongoExamination
{
    private async Task Questions(HashSet<string> members, HashSet<string> meetings, HashSet<string> erased)
    {
        var voters = new Dictionary<string, long>();
        await foreach (var vote in All(forum.QuestionVotes, "{ _id: 1 }", "{ question: 1, member: 1 }", "Reading votes for questions"))
        {
            voters[vote.Text("question")] = voters.GetValueOrDefault(vote.Text("question")) + 1;
            If(!members.Contains(vote.Text("member")), "votes for questions are nobody's");
        }
        var questions = new HashSet<string>();
        await foreach (var document in All(forum.Questions, "{ _id: 1 }", "{}", "Reading questions"))
        {
            var question = QuestionDocument.Read(document);
            questions.Add(question.Id.Value);
            If(!meetings.Contains(question.Meeting.Value), "questions belong to no meeting");
            If(!members.Contains(question.Author.Value), "questions have an author who isn't there");
            If(question.Votes < voters.GetValueOrDefault(question.Id.Value), "questions have fewer votes than voters");
            If(question is { Standing: QuestionStanding.Withdrawn } and not { Body: null, Html: null }, "questions were taken back and still have their text");
            If(question is not { Standing: QuestionStanding.Withdrawn or QuestionStanding.Declined } and not { Body: not null, Html.Length: > 0 }, "questions have no text or no rendering");
            If(erased.Contains(question.Meeting.Value), "questions were asked off record and are still there");
        }
        foreach (var unknown in voters.Where(votes => !questions.Contains(votes.Key))) If(true, "votes for questions belong to no question");
        await Named(questions, erased, QuestionEvent.Types, "a question");
        await Inquiries(members, meetings, erased);
    }

    private async Task Inquiries(HashSet<string> members, HashSet<string> meetings, HashSet<string> erased)
    {
        var open = new Dictionary<string, bool>();
        await foreach (var document in All(forum.Inquiries, "{ _id: 1 }", "{}", "Reading inquiries"))
        {
            var inquiry = InquiryDocument.Read(document);
            open[inquiry.Id.Value] = inquiry.Standing == InquiryStanding.Asked;
            If(!meetings.Contains(inquiry.Meeting.Value), "inquiries belong to no meeting");
            If((inquiry.LinkHash is not null) != (inquiry.Standing == InquiryStanding.Sent), "inquiries have a link that should be dead or none that should live");
            If(inquiry is { Standing: InquiryStanding.Withdrawn } and not { Text: "", Html: "", Answer: null }, "inquiries were taken down and still have their words or an answer");
            If(erased.Contains(inquiry.Meeting.Value), "inquiries were asked off record and are still there");
        }
        await foreach (var vote in All(forum.InquiryVotes, "{ _id: 1 }", "{ inquiry: 1, member: 1 }", "Reading votes on inquiries"))
        {
            If(!open.TryGetValue(vote.Text("inquiry"), out var isOpen), "votes on inquiries belong to no inquiry");
            If(open.ContainsKey(vote.Text("inquiry")) && !isOpen, "votes on inquiries were counted and are still there");
            If(!members.Contains(vote.Text("member")), "votes on inquiries are nobody's");
        }
        await Named([.. open.Keys], erased, InquiryEvent.Types, "an inquiry");
    }

    // A room off record leaves numbers without what they were about.
    private async Task Named(HashSet<string> known, HashSet<string> erased, IEnumerable<string> types, string what)
    {
        var about = new BsonDocument("type", new BsonDocument("$in", new BsonArray(types)));
        await foreach (var line in All(forum.Log, "{ stream: 1, seq: 1 }", "{ stream: 1, subject: 1 }", $"Reading what logs say of {what}", about))
            If(!known.Contains(line.Text("subject")) && !erased.Contains(line.Text("stream")["room:".Length..]), $"numbers in a room's log name {what} that isn't there");
    }
}
