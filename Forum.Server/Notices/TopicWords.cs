using VmugForum.Core.Notices;

namespace VmugForum.Server.Notices;

/// <summary>What pages call sorts of notices and ways of being told.</summary>
internal static class TopicWords
{
    public static IReadOnlyList<(Channel Channel, string Wire, string Word)> Channels { get; } =
    [
        (Channel.Bell, "bell", "by the bell"), (Channel.Mail, "mail", "by mail"), (Channel.Both, "both", "by bell and mail"), (Channel.None, "none", "not at all"),
    ];

    public static Channel? ChannelOf(string wire) => Channels.Where(one => one.Wire == wire).Select(one => (Channel?)one.Channel).FirstOrDefault();

    public static string Word(this NoticeTopic topic) => topic switch
    {
        NoticeTopic.Replies => "Replies to what I wrote",
        NoticeTopic.Mentions => "My name in somebody’s writing",
        NoticeTopic.Answers => "Answers that helped",
        NoticeTopic.Staff => "What staff do with my writing",
        _ => "Meetings of my chapters",
    };

    /// <summary>After "letters".</summary>
    public static string About(this NoticeTopic topic) => topic switch
    {
        NoticeTopic.Replies => "about replies",
        NoticeTopic.Mentions => "about mentions",
        NoticeTopic.Answers => "about answers",
        NoticeTopic.Staff => "about acts of staff",
        _ => "about meetings",
    };
}
