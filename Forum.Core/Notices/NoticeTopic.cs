namespace VmugForum.Core.Notices;

/// <summary>Sorts of notices among which a member chooses how to be told.</summary>
public enum NoticeTopic
{
    /// <summary>Replies in one's threads and to one's posts.</summary>
    Replies = 0,
    Mentions = 1,

    /// <summary>Answers that helped.</summary>
    Answers = 2,

    /// <summary>Acts of staff on one's writing or account.</summary>
    Staff = 3,

    /// <summary>Meetings of one's chapters.</summary>
    Meetings = 4,
}

/// <summary>How a member is told. Without the bell it doesn't ring, but stands in the list; with neither it isn't told at all.</summary>
[Flags]
public enum Channel
{
    None = 0,
    Bell = 1,
    Mail = 2,
    Both = Bell | Mail,
}

/// <summary>What a member chose, and where they chose nothing what is calm: replies can wait until one comes by, a date can't.</summary>
/// <param name="Chosen">Only what differs by the member's own choice.</param>
public sealed record NoticeChoices(IReadOnlyDictionary<NoticeTopic, Channel> Chosen)
{
    public static NoticeChoices None { get; } = new(new Dictionary<NoticeTopic, Channel>());

    public Channel this[NoticeTopic topic] => Chosen.TryGetValue(topic, out var chosen) ? chosen : topic == NoticeTopic.Meetings ? Channel.Both : Channel.Bell;

    // A letter about letters that don't go out would be one of them.
    public Channel this[NoticeKind kind] => kind == NoticeKind.ParkedWork ? Channel.Bell : this[TopicOf(kind)];

    public static NoticeTopic TopicOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Reply or NoticeKind.Answer => NoticeTopic.Replies,
        NoticeKind.Mention => NoticeTopic.Mentions,
        NoticeKind.Accepted or NoticeKind.Solved => NoticeTopic.Answers,
        NoticeKind.Act => NoticeTopic.Staff,
        _ => NoticeTopic.Meetings,
    };
}
