using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Inquiries;

/// <summary>Names a question that a room asks outside.</summary>
public readonly record struct InquiryId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Where an inquiry stands on its way out and back.</summary>
public enum InquiryStanding
{
    /// <summary>The room votes whether it goes out.</summary>
    Asked = 0,

    /// <summary>The room would rather not, or too few said anything.</summary>
    Rejected = 1,

    /// <summary>It may go out; there is no link yet.</summary>
    Accepted = 2,

    /// <summary>Whoever has the link may answer, once, until it dies.</summary>
    Sent = 3,
    Answered = 4,

    /// <summary>Taken back by who runs the meeting, or taken down by a moderator: neither words nor answer are left.</summary>
    Withdrawn = 5,
}

/// <summary>What came back from outside.</summary>
/// <param name="Body">Markdown.</param>
/// <param name="Html">The same, rendered and sanitised.</param>
/// <param name="By">Who says it, in their own words; null where they didn't say.</param>
public sealed record OutsideAnswer(string Body, string Html, string? By, DateTimeOffset At);

/// <summary>A question that a room asks somebody outside, such as a vendor.</summary>
/// <param name="Text">The exact words, in Markdown; empty once it was withdrawn.</param>
/// <param name="Html">The same, rendered and sanitised.</param>
/// <param name="ClosesAt">When the room's votes are counted.</param>
/// <param name="Quorum">So many must have voted.</param>
/// <param name="Yes">How many were for it; 0 until it is counted.</param>
/// <param name="Voted">How many voted; 0 until it is counted.</param>
/// <param name="LinkHash">The hash of the link's secret, for as long as the link lives.</param>
/// <param name="DiesAt">When the link dies if nobody has answered.</param>
/// <param name="Votes">Rises with every vote; whoever counts keeps it only if nobody voted in between.</param>
public sealed record InquiryState(
    InquiryId Id, MeetingId Meeting, string Text, string Html, DateTimeOffset AskedAt, DateTimeOffset ClosesAt, int Quorum, InquiryStanding Standing = InquiryStanding.Asked,
    int Yes = 0, int Voted = 0, DateTimeOffset? DecidedAt = null, string? LinkHash = null, DateTimeOffset? DiesAt = null, OutsideAnswer? Answer = null, long Votes = 0, long Version = 0) : IState;

/// <summary>What somebody present wants: only its sum is told, and once it is counted it is forgotten.</summary>
public sealed record InquiryVote(InquiryId Inquiry, MeetingId Meeting, MemberId Member, bool Yes);

/// <summary>What a line of a room's log says about an inquiry.</summary>
/// <param name="Inquiry">The inquiry as it is now; null when the room was off record and is closed.</param>
public sealed record InquiryHappening(InquiryId Id, InquiryState? Inquiry);

/// <summary>What a meeting asked outside, the earliest first.</summary>
/// <param name="Mine">What the reader wants, where they have voted and it isn't counted.</param>
public sealed record MeetingInquiries(MeetingState Meeting, IReadOnlyList<InquiryState> Inquiries, IReadOnlyDictionary<InquiryId, bool> Mine)
{
    /// <summary>When it was read: by it a link lives or is dead.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>May the reader propose, and make links?</summary>
    public bool MayRun { get; init; }

    /// <summary>May the reader take any of them down?</summary>
    public bool MayTakeDown { get; init; }

    /// <exception cref="RuleViolation">inquiry.not-found</exception>
    public Inquiry Inquiry(InquiryId id) => Inquiries.FirstOrDefault(one => one.Id == id) is { } found ? new(Meeting, found) : throw InquiryRefusals.NotFound();
}
