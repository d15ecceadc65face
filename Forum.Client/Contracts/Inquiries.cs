namespace VmugForum.Client.Contracts;

/// <summary>Where a question that a room asks outside stands.</summary>
public enum InquiryState
{
    /// <summary>The room votes whether it goes out.</summary>
    Asked = 0,

    /// <summary>The room would rather not, or too few voted.</summary>
    Rejected = 1,

    /// <summary>It may go out; there is no link yet.</summary>
    Accepted = 2,

    /// <summary>Whoever has the link may answer, once, until <see cref="RoomInquiry.DiesAt"/>.</summary>
    Sent = 3,
    Answered = 4,

    /// <summary>Taken back by who runs the meeting, or taken down by a moderator: neither words nor answer are left.</summary>
    Withdrawn = 5,
}

/// <summary>What came back from outside: nobody here wrote it.</summary>
/// <param name="Body">Markdown.</param>
/// <param name="Html">The same, rendered and sanitised.</param>
/// <param name="By">Who says it, in their own words.</param>
public sealed record OutsideAnswer(string Body, string Html, string? By, DateTimeOffset At);

/// <summary>A question that a room asks somebody outside, as the state and every event about it hold it: put it in the place of the one with its id.</summary>
/// <param name="Text">The exact words, in Markdown; null once it was withdrawn, and in an event of a room that was off record and is closed.</param>
/// <param name="ClosesAt">When the votes are counted.</param>
/// <param name="Quorum">So many must have voted.</param>
/// <param name="Yes">How many were for it; 0 until it is counted.</param>
/// <param name="Voted">How many voted; 0 until it is counted.</param>
/// <param name="DiesAt">When the link dies if nobody answers.</param>
public sealed record RoomInquiry(
    string InquiryId, string? Text, string? Html, InquiryState State, DateTimeOffset AskedAt, DateTimeOffset ClosesAt, int Quorum, int Yes, int Voted, DateTimeOffset? DiesAt, OutsideAnswer? Answer);

/// <summary>What a meeting asked outside.</summary>
/// <param name="Mine">What I want, by the inquiry's id, until it is counted.</param>
/// <param name="MayRun">May I propose, and make links?</param>
/// <param name="MayTakeDown">May I take any of them down?</param>
public sealed record MeetingInquiries(string MeetingId, IReadOnlyList<RoomInquiry> Items, IReadOnlyDictionary<string, bool> Mine, bool MayRun, bool MayTakeDown);

/// <summary>Proposes a question to the room.</summary>
public sealed record NewInquiry
{
    /// <summary>The exact words in Markdown, 1 to 2,000 UTF-16 units.</summary>
    public required string Text { get; init; }

    /// <summary>How long the room votes, 1 to 60.</summary>
    public int Minutes { get; init; } = 5;

    /// <summary>So many must have voted, 2 to 1,000.</summary>
    public required int Quorum { get; init; }
}

/// <summary>What I want.</summary>
public sealed record InquiryVote
{
    public required bool Yes { get; init; }
}

/// <summary>Takes it from everybody's sight.</summary>
public sealed record InquiryWithdrawal
{
    /// <summary>Why, at most 500 UTF-16 units. A moderator who doesn't run the meeting must say, and it stands in their log; anybody else's is kept nowhere.</summary>
    public string? Reason { get; init; }
}

/// <summary>The link, shown this once.</summary>
/// <param name="Url">Where whoever is asked answers.</param>
public sealed record InquiryLink(string Url, DateTimeOffset DiesAt);
