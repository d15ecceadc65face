using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Roundtables;

/// <summary>One line on a page of its own, with what can be done about it without script.</summary>
/// <param name="Answered">The line that it answers.</param>
/// <param name="Mine">The reader's own reactions in this room.</param>
/// <param name="Unsaid">A reply that was refused, still in the box.</param>
public sealed record OneLineShown(MeetingView Meeting, MessageView Line, MessageView? Answered, IReadOnlyList<GivenReaction> Mine, string Unsaid = "", Problem? Problem = null)
{
    public bool IsLive => Meeting.Meeting.Stage == MeetingStage.Live;

    public string Path => $"/meetings/{Meeting.Meeting.Id}/lines/{Line.Id}";

    public string Back => $"/meetings/{Meeting.Meeting.Id}/room#line-{Line.Seq}";

    /// <summary>Is it the actor's to mend (<c>edit</c>) or to take away (<c>redact</c>)?</summary>
    public bool MayBe(string act, Actor actor) => actor.Is(Line.Author.Id) || (act == "redact" && actor.Moderates);

    public bool IsMine(Reaction reaction) => Mine.Any(given => given.Line == Line.Id && given.Reaction == reaction);

    public int Count(Reaction reaction) => Math.Max(Line.Reactions[reaction], IsMine(reaction) ? 1 : 0);
}
