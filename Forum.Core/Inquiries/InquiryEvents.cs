using VmugForum.Core.Kernel;

namespace VmugForum.Core.Inquiries;

/// <summary>Something happened to what a room asks outside; takes the room's next number.</summary>
/// <param name="Inquiry">The inquiry as it was then.</param>
public abstract record InquiryEvent(InquiryState Inquiry, DateTimeOffset At) : LoggedEvent(At)
{
    /// <summary>Every type of line that is about an inquiry.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string> { InquiryProposed.Type, InquiryDecided.Type, InquirySent.Type, InquiryAnswered.Type, InquiryWithdrawn.Type };

    protected abstract string Name { get; }

    public override StreamId Stream => Inquiry.Meeting.Stream;

    public sealed override LogLine Line => new(Name, Inquiry.Id.Value);

    /// <summary>An inquiry as it was after an event of this type, from what it is now.</summary>
    public static InquiryState AsAfter(string type, InquiryState now) => type switch
    {
        // Nothing is left of what it was before.
        _ when now.Standing == InquiryStanding.Withdrawn => now,
        InquiryProposed.Type => now with { Standing = InquiryStanding.Asked, Yes = 0, Voted = 0, DecidedAt = null, DiesAt = null, Answer = null },
        InquiryDecided.Type => now with { Standing = now.Standing == InquiryStanding.Rejected ? InquiryStanding.Rejected : InquiryStanding.Accepted, DiesAt = null, Answer = null },
        InquirySent.Type => now with { Standing = InquiryStanding.Sent, Answer = null },
        _ => now,
    };
}

/// <summary>The room is asked whether these words go out.</summary>
public sealed record InquiryProposed(InquiryState Inquiry, DateTimeOffset At) : InquiryEvent(Inquiry, At)
{
    public const string Type = "inquiryProposed";

    protected override string Name => Type;
}

/// <summary>The room's votes were counted.</summary>
public sealed record InquiryDecided(InquiryState Inquiry, DateTimeOffset At) : InquiryEvent(Inquiry, At)
{
    public const string Type = "inquiryDecided";

    protected override string Name => Type;
}

/// <summary>There is a link.</summary>
public sealed record InquirySent(InquiryState Inquiry, DateTimeOffset At) : InquiryEvent(Inquiry, At)
{
    public const string Type = "inquirySent";

    protected override string Name => Type;
}

/// <summary>The answer came.</summary>
/// <param name="Facilitator">Who is told of it.</param>
public sealed record InquiryAnswered(InquiryState Inquiry, MemberId Facilitator, DateTimeOffset At) : InquiryEvent(Inquiry, At)
{
    public const string Type = "inquiryAnswered";

    protected override string Name => Type;
}

/// <summary>Nobody sees it any more.</summary>
public record InquiryWithdrawn(InquiryState Inquiry, DateTimeOffset At) : InquiryEvent(Inquiry, At)
{
    public const string Type = "inquiryWithdrawn";

    protected override string Name => Type;
}

/// <summary>A moderator took it from everybody's sight, and said why.</summary>
public sealed record InquiryTakenDown(StaffAct Act, InquiryState Inquiry, DateTimeOffset At) : InquiryWithdrawn(Inquiry, At), IActOfStaff;
