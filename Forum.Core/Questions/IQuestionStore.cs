using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Questions;

/// <summary>Keeps question boxes and votes. A box is found through the actor's reach.</summary>
public interface IQuestionStore
{
    /// <summary>The whole box with the actor's own votes, read at one moment; null when its meeting lies outside the actor's reach.</summary>
    Task<QuestionBox?> Find(MeetingId meeting, Actor actor, CancellationToken cancel);

    /// <summary>Meetings in which votes were cast that the room hasn't been told of.</summary>
    Task<IReadOnlyList<MeetingId>> Untold(CancellationToken cancel);

    void Add(BoxedQuestion question);

    /// <summary>Enlists the condition that fewer of the member's questions wait in this box; contended otherwise. Before the one that it is about, and beside <see cref="Roundtables.IRoundtableStore.Expect(Roundtables.Roundtable)"/>.</summary>
    void ExpectWaiting(MeetingId meeting, MemberId author, int fewerThan);

    /// <summary>Enlists the condition that the room is shown fewer of this box; contended otherwise. Before the one that it is about, and beside the same.</summary>
    void ExpectShown(MeetingId meeting, int fewerThan);

    /// <summary>Enlists a changed question, its number of votes apart; contended when somebody changed it since, or it is gone.</summary>
    void Keep(BoxedQuestion question);

    /// <summary>Enlists a vote and counts it; contended when the member has voted for it already, or the room doesn't see it as open any more.</summary>
    void Cast(QuestionVote vote);

    /// <summary>Enlists that nobody's votes of this meeting are kept; their numbers stay.</summary>
    void ForgetVotes(MeetingId meeting);

    /// <summary>Enlists that nothing of the box is left.</summary>
    void EraseAll(MeetingId meeting);
}

/// <summary>Loading through membership: a box out of reach is not found.</summary>
internal static class VisibleBox
{
    public static async Task<QuestionBox> Visible(this IQuestionStore questions, MeetingId meeting, Actor actor, CancellationToken cancel) =>
        await questions.Find(meeting, actor, cancel) ?? throw MeetingRefusals.NotFound();
}
