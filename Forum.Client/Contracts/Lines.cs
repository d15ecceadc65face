namespace VmugForum.Client.Contracts;

/// <summary>Says a line in a live room, for clients without a socket.</summary>
public sealed record NewLine
{
    /// <summary>The speaker's own id for the line, 1 to 100 characters: the same again, ever, gives the same answer and no second line.</summary>
    public required string ClientMessageId { get; init; }

    /// <summary>Markdown, at most 4,000 UTF-16 units.</summary>
    public required string Body { get; init; }

    /// <summary>The id of the line that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Not possible yet: refused with <c>anonymity.unavailable</c>.</summary>
    public bool Anonymous { get; init; }
}

/// <summary>Mends a line.</summary>
public sealed record LineEdit
{
    /// <summary>Markdown, at most 4,000 UTF-16 units.</summary>
    public required string Body { get; init; }
}

/// <summary>Takes a line's text away.</summary>
public sealed record LineRedaction
{
    /// <summary>Needed from moderators for the moderation log, at most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Asks somebody whose hand is up to let others go first.</summary>
public sealed record DeferralProposal
{
    /// <summary>The member's id.</summary>
    public required string Member { get; init; }
}
