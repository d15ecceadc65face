namespace VmugForum.Core.Notices;

/// <summary>Notices as sentences, on pages and in letters: who did what, before the title of what it is about.</summary>
public static class NoticeWords
{
    public static string Of(NoticeView view) => view.Kind switch
    {
        NoticeKind.Answer when view.Count == 1 => $"{Who(view)} replied to you in",
        NoticeKind.Reply when view.Count == 1 => $"{Who(view)} replied in",
        NoticeKind.Reply or NoticeKind.Answer => $"{view.Count} {(view.Read ? "" : "new ")}replies by {Who(view)} in",
        NoticeKind.Mention when view.Count == 1 => $"{Who(view)} mentioned you in",
        NoticeKind.Mention => $"{Who(view)} mentioned you {view.Count} times in",
        NoticeKind.Accepted => $"{Who(view)} marked your reply as the answer that helped, in",
        NoticeKind.Solved => $"{Who(view)} marked an answer as the one that helped, in",
        NoticeKind.Act => OfAct(view.What!),
        NoticeKind.MeetingScheduled => "A meeting of your chapter is planned:",
        NoticeKind.SeatFreed => "You have a seat now:",
        NoticeKind.MeetingCalledOff => "This meeting will not take place:",
        NoticeKind.MeetingSoon => "You are expected at",
        NoticeKind.MeetingMoved => "A meeting has another time:",
        NoticeKind.StoryProposed => $"{Who(view)} would like to hear a story of yours at",
        NoticeKind.StoryPutForward => $"{Who(view)} lets the story that you asked for be told at",
        NoticeKind.StoryDeclined => $"{Who(view)} would rather not tell the story that you asked for, at",
        NoticeKind.QuestionDeclined => "A question of yours wasn’t taken; the reason stands with it, at",
        NoticeKind.MeetingBegins => "It is time, and you lead it: open the door of",
        NoticeKind.SeatReleased => "Those who run it took you off the list of",
        NoticeKind.Facilitator => "You lead",
        NoticeKind.Deputy => "You are the deputy at",
        NoticeKind.OutsideAnswer => "An answer came from outside, for",
        NoticeKind.ParkedWork => "Something couldn’t be sent and waits for you:",
        NoticeKind.MeetingOpened => "The room is open:",
        // A newer kind, from a server that is newer than this one.
        _ => "There is news of",
    };

    /// <summary>Where to see it, within the forum.</summary>
    public static string? Address(NoticeView view) => view switch
    {
        { Kind: NoticeKind.ParkedWork } => "/admin/postbox",
        { IsOpen: false } => null,
        { Kind: NoticeKind.Act, What: "post.hidden", Thread: { } thread } => $"/threads/{thread}",
        { Post: { } post } => $"/posts/{post}",
        { Thread: { } thread } => $"/threads/{thread}",
        { Kind: NoticeKind.MeetingOpened, Meeting: { } meeting } => $"/meetings/{meeting}/room",
        { Kind: NoticeKind.StoryProposed or NoticeKind.StoryPutForward or NoticeKind.StoryDeclined, Meeting: { } meeting } => $"/meetings/{meeting}#agenda",
        { Kind: NoticeKind.QuestionDeclined, Meeting: { } meeting } => $"/meetings/{meeting}#questions",
        { Kind: NoticeKind.OutsideAnswer, Meeting: { } meeting } => $"/meetings/{meeting}#inquiries",
        { Meeting: { } meeting } => $"/meetings/{meeting}",
        _ => null,
    };

    private static string Who(NoticeView view)
    {
        var names = view.By.Select(author => author.DisplayName).ToList();
        return names.Count switch
        {
            0 => "Somebody",
            1 => names[0],
            _ => $"{string.Join(", ", names[..^1])} and {names[^1]}",
        };
    }

    private static string OfAct(string what) => what switch
    {
        "thread.locked" => "A moderator locked your thread for replies:",
        "thread.unlocked" => "A moderator opened your thread for replies again:",
        "thread.pinned" => "A moderator pinned your thread:",
        "thread.unpinned" => "A moderator took the pin out of your thread:",
        "thread.hidden" => "A moderator hid your thread:",
        "thread.unhidden" => "A moderator showed your thread again:",
        "post.hidden" => "A moderator hid your reply in",
        "post.unhidden" => "A moderator showed your reply again, in",
        "message.redacted" => "A moderator took away a line of yours in",
        "agenda.item-dropped" => "Who runs the meeting took your story off the agenda, at",
        "question.taken-down" => "A moderator took down a question of yours, at",
        "inquiry.taken-down" => "A moderator took down what was asked outside, at",
        "member.silenced" => "A moderator silenced you: you may read, but not write.",
        "member.unsilenced" => "You may write again.",
        "member.class-changed" => "An administrator set your affiliation.",
        "member.roles-changed" => "An administrator changed your roles.",
        // A newer act than this page knows is still told.
        _ => "Staff did something that concerns you.",
    };
}
