using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>Question boxes, and what rooms ask outside.</summary>
public sealed partial class ForumClient
{
    public Task<MeetingQuestions> GetQuestions(string meeting, CancellationToken cancel = default) => Get<MeetingQuestions>(Questions(meeting), cancel);

    /// <summary>Puts a question into the box.</summary>
    public Task<Question> AskQuestion(string meeting, string body, string? key = null, CancellationToken cancel = default) =>
        Post<Question>(Questions(meeting), new NewQuestion { Body = body }, key, cancel);

    /// <summary>Says that I want to hear it too; counts once.</summary>
    public Task VoteForQuestion(string meeting, string question, CancellationToken cancel = default) => Tell(HttpMethod.Put, $"{Question(meeting, question)}/vote", null, null, cancel);

    public Task ApproveQuestion(string meeting, string question, CancellationToken cancel = default) => Post($"{Question(meeting, question)}/approve", null, null, cancel);

    /// <summary>Doesn't take it; its author alone is told why.</summary>
    public Task DeclineQuestion(string meeting, string question, string reason, CancellationToken cancel = default) =>
        Post($"{Question(meeting, question)}/decline", new QuestionRefusal { Reason = reason }, null, cancel);

    public Task MarkQuestionAnswered(string meeting, string question, CancellationToken cancel = default) => Post($"{Question(meeting, question)}/answered", null, null, cancel);

    /// <summary>Takes my question back.</summary>
    public Task WithdrawQuestion(string meeting, string question, CancellationToken cancel = default) => Delete(Question(meeting, question), cancel);

    public Task<MeetingInquiries> GetInquiries(string meeting, CancellationToken cancel = default) => Get<MeetingInquiries>(Inquiries(meeting), cancel);

    /// <summary>Asks the room whether these words go out.</summary>
    public Task<RoomInquiry> ProposeInquiry(string meeting, NewInquiry inquiry, string? key = null, CancellationToken cancel = default) => Post<RoomInquiry>(Inquiries(meeting), inquiry, key, cancel);

    public Task VoteOnInquiry(string meeting, string inquiry, bool yes, CancellationToken cancel = default) =>
        Tell(HttpMethod.Put, $"{Inquiries(meeting)}/{Segment(inquiry)}/vote", new InquiryVote { Yes = yes }, null, cancel);

    /// <summary>Makes the link; an earlier one is dead from then on.</summary>
    public Task<InquiryLink> SendInquiry(string meeting, string inquiry, CancellationToken cancel = default) => Post<InquiryLink>($"{Inquiries(meeting)}/{Segment(inquiry)}/link", null, null, cancel);

    /// <summary>Takes it from everybody's sight, with what came back; its link is dead.</summary>
    public Task WithdrawInquiry(string meeting, string inquiry, string? reason = null, CancellationToken cancel = default) =>
        Post($"{Inquiries(meeting)}/{Segment(inquiry)}/withdraw", new InquiryWithdrawal { Reason = reason }, null, cancel);

    private static string Questions(string meeting) => $"meetings/{Segment(meeting)}/questions";

    private static string Question(string meeting, string question) => $"{Questions(meeting)}/{Segment(question)}";

    private static string Inquiries(string meeting) => $"meetings/{Segment(meeting)}/inquiries";
}
