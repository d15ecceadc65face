using VmugForum.Core.Moderation;

namespace VmugForum.Server.Moderation;

/// <summary>Acts of staff as a sentence goes on after the name.</summary>
internal static class ActWords
{
    public static string Of(string what) => what switch
    {
        "thread.locked" => "locked a thread",
        "thread.unlocked" => "opened a thread for replies again",
        "thread.pinned" => "pinned a thread",
        "thread.unpinned" => "took the pin out of a thread",
        "thread.hidden" => "hid a thread",
        "thread.unhidden" => "showed a thread again",
        "post.hidden" => "hid a post",
        "post.unhidden" => "showed a post again",
        "message.redacted" => "redacted a line",
        "question.taken-down" => "took a question down",
        "inquiry.taken-down" => "took down what a room asked outside",
        "agenda.reordered" => "changed the order of an agenda",
        "agenda.item-dropped" => "took an item off an agenda",
        "member.roles-changed" => "changed roles",
        "member.class-changed" => "set a class",
        "member.silenced" => "silenced a member",
        "member.unsilenced" => "let a member write again",
        "member.claim-link" => "handed out a claim link",
        "mail.retried" => "let parked mail be tried again",
        "mail.all-retried" => "let all parked mail be tried again",
        "mail.dropped" => "gave parked mail up",
        "board.made" => "made a board",
        "board.described" => "changed a board",
        // A newer act than this page knows still stands in the log.
        _ => what,
    };

    /// <summary>Where to see what it was about; null where there is no page for it.</summary>
    public static string? Address(ActView act) => act.TargetKind switch
    {
        "thread" => $"/threads/{act.TargetId}",
        "post" => $"/posts/{act.TargetId}",
        "meeting" => $"/meetings/{act.TargetId}",
        _ => null,
    };
}
