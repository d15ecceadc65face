using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Inquiries;

/// <summary>Keeps what rooms ask outside, and the votes until they are counted. A meeting's are found through the actor's reach, one alone by its link.</summary>
public interface IInquiryStore
{
    /// <summary>What a meeting asked, with the actor's own votes, read at one moment; null when it lies outside the actor's reach.</summary>
    Task<MeetingInquiries?> Find(MeetingId meeting, Actor actor, CancellationToken cancel);

    /// <summary>The inquiry behind a link, by the hash of its secret.</summary>
    Task<Inquiry?> FindByLink(string linkHash, CancellationToken cancel);

    /// <summary>What was voted on one that isn't counted.</summary>
    Task<IReadOnlyList<InquiryVote>> Votes(InquiryId inquiry, CancellationToken cancel);

    /// <summary>Meetings in which votes are to be counted until a moment.</summary>
    Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset until, CancellationToken cancel);

    void Add(Inquiry inquiry);

    /// <summary>Enlists a changed inquiry; contended when somebody changed it or voted since it was found. Once it is counted nobody's vote is kept.</summary>
    void Keep(Inquiry inquiry);

    /// <summary>Enlists a vote in the place of an earlier one; contended when it was counted.</summary>
    void Hear(InquiryVote vote);

    /// <summary>Enlists that nothing of what the meeting asked is left.</summary>
    void EraseAll(MeetingId meeting);
}

/// <summary>Loading through membership.</summary>
internal static class VisibleInquiries
{
    public static async Task<MeetingInquiries> Visible(this IInquiryStore inquiries, MeetingId meeting, Actor actor, CancellationToken cancel) =>
        await inquiries.Find(meeting, actor, cancel) ?? throw MeetingRefusals.NotFound();
}
