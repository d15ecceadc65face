using VmugForum.Core.Inquiries;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Inquiries;

/// <summary>What rooms ask outside, as it goes over the wire.</summary>
public static class InquiryContracts
{
    public static Wire.MeetingInquiries Of(MeetingInquiries there) =>
        new(there.Meeting.Id.Value, [.. there.Inquiries.Select(Of)], there.Mine.ToDictionary(vote => vote.Key.Value, vote => vote.Value), there.MayRun, there.MayTakeDown);

    public static Wire.RoomInquiry Of(InquiryState i) => new(i.Id.Value, Words(i, i.Text), Words(i, i.Html), (Wire.InquiryState)i.Standing, i.AskedAt, i.ClosesAt, i.Quorum, i.Yes, i.Voted, i.DiesAt,
        i.Answer is { } answer ? new(answer.Body, answer.Html, answer.By, answer.At) : null);

    /// <summary>What a line of the log says: the inquiry as it was after that event; without words when the room was off record and is closed.</summary>
    public static Wire.RoomInquiry Of(string type, InquiryHappening happening) => happening.Inquiry is { } now
        ? Of(InquiryEvent.AsAfter(type, now))
        : new(happening.Id.Value, null, null, default, default, default, 0, 0, 0, null, null);

    private static string? Words(InquiryState i, string words) => i.Standing == InquiryStanding.Withdrawn ? null : words;
}
