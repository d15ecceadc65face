using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Inquiries;

/// <summary>One question out, one answer in: the room decides on the exact words, whoever holds the link sees them and nothing else, and answers once.</summary>
public sealed class Inquiry(MeetingState meeting, InquiryState state) : Aggregate<InquiryState>(state)
{
    /// <summary>The longest question, in UTF-16 units.</summary>
    public const int MaxText = 2000;

    /// <summary>The longest answer, in UTF-16 units.</summary>
    public const int MaxAnswer = 8000;

    /// <summary>The longest reason for taking one down, in UTF-16 units.</summary>
    public const int MaxReason = 500;

    /// <summary>The longest name of whoever answers.</summary>
    public const int MaxBy = 100;

    /// <summary>The room votes so long at most: whoever is present should still be.</summary>
    public const int MostMinutes = 60;

    /// <summary>A single voice isn't a room's.</summary>
    public const int LeastQuorum = 2;

    public const int MostQuorum = 1000;

    /// <summary>So many go out of one meeting at most.</summary>
    public const int MostOfMeeting = 10;

    /// <summary>How long a link lives.</summary>
    public static readonly TimeSpan LinkLives = TimeSpan.FromDays(14);

    public MeetingState Meeting => meeting;

    /// <summary>Proposes the exact words to the room.</summary>
    public static Inquiry Propose(MeetingInquiries there, InquiryId id, Actor by, string text, string html, int minutes, int quorum, DateTimeOffset at)
    {
        new Roundtable(there.Meeting).SeatToRun(by);
        if (there.Meeting.Rule.Lets(RoomOutlet.Quote) == Leaves.Nothing) throw InquiryRefusals.OffRecord();
        if (there.Inquiries.Count >= MostOfMeeting) throw InquiryRefusals.TooMany();
        var inquiry = new Inquiry(there.Meeting, new(id, there.Meeting.Id, text, html, at, at.AddMinutes(minutes), quorum));
        inquiry.Raise(new InquiryProposed(inquiry.State, at));
        return inquiry;
    }

    /// <summary>Somebody present says yes or no. They may change their mind until it is counted.</summary>
    public InquiryVote Vote(Actor by, bool yes, DateTimeOffset at)
    {
        new Roundtable(meeting).Seat(by);
        by.MustBeHeard();
        if (State.Standing != InquiryStanding.Asked || at >= State.ClosesAt) throw InquiryRefusals.NobodyAsks();
        return new(State.Id, meeting.Id, by.Member, yes);
    }

    /// <summary>
    /// Counts once the time is over, or the room closes: accepted when at least the quorum has voted and more than half of those who did said yes.
    /// </summary>
    public void Count(IReadOnlyList<InquiryVote> votes, bool closes, DateTimeOffset at)
    {
        if (State.Standing != InquiryStanding.Asked || (!closes && at < State.ClosesAt)) return;
        var yes = votes.Count(vote => vote.Yes);
        var accepted = votes.Count >= State.Quorum && 2 * yes > votes.Count;
        State = State with { Standing = accepted ? InquiryStanding.Accepted : InquiryStanding.Rejected, Yes = yes, Voted = votes.Count, DecidedAt = at };
        Raise(new InquiryDecided(State, at));
    }

    /// <summary>Makes the link. Another one takes the place of the first and dies at the same moment.</summary>
    /// <param name="linkHash">The hash of its secret.</param>
    public void Send(Actor by, string linkHash, DateTimeOffset at)
    {
        if (!new Meeting(meeting).MayBeRunBy(by)) throw KernelRefusals.NotYours();
        if (meeting.Rule.Lets(RoomOutlet.Quote) == Leaves.Nothing) throw InquiryRefusals.OffRecord();
        if (State.Standing < InquiryStanding.Accepted) throw InquiryRefusals.NotAccepted();
        if (State.Standing is InquiryStanding.Answered or InquiryStanding.Withdrawn || State.DiesAt <= at) throw InquiryRefusals.IsOver();
        var isFirst = State.Standing == InquiryStanding.Accepted;
        State = State with { Standing = InquiryStanding.Sent, LinkHash = linkHash, DiesAt = State.DiesAt ?? at + LinkLives };
        if (isFirst) Raise(new InquirySent(State, at));
    }

    /// <summary>May whoever has the link read and answer it? Nobody may once the room became off record.</summary>
    public bool IsOpen(DateTimeOffset at) => State.Standing == InquiryStanding.Sent && at < State.DiesAt && meeting.Rule.Lets(RoomOutlet.Quote) != Leaves.Nothing;

    /// <summary>The one answer. With it the link is dead.</summary>
    public void Take(OutsideAnswer answer)
    {
        if (!IsOpen(answer.At)) throw InquiryRefusals.LinkNotFound();
        State = State with { Standing = InquiryStanding.Answered, LinkHash = null, Answer = answer };
        Raise(new InquiryAnswered(State, meeting.Facilitator, answer.At));
    }

    /// <summary>
    /// Takes it from everybody's sight, with what came back, and its link is dead: who runs the meeting may, and a moderator, whoever runs it
    /// and however late. From a moderator who doesn't run it, it is an act of staff and wants a reason.
    /// </summary>
    public void Withdraw(Actor by, string? reason, DateTimeOffset at)
    {
        var runs = new Meeting(meeting).MayBeRunBy(by);
        if (!runs && !by.Moderates) throw KernelRefusals.NotYours();
        if (State.Standing == InquiryStanding.Withdrawn) return;
        if (!runs && string.IsNullOrWhiteSpace(reason)) throw InquiryRefusals.NeedsReason();
        State = State with { Standing = InquiryStanding.Withdrawn, Text = "", Html = "", LinkHash = null, Answer = null };
        Raise(runs ? new InquiryWithdrawn(State, at) : new InquiryTakenDown(
            new(by.Id, "inquiry.taken-down", "meeting", meeting.Id.Value, $"A question to outside in {meeting.Title}", reason!.Trim(), meeting.Audience) { Concerns = meeting.Facilitator }, State, at));
    }
}
