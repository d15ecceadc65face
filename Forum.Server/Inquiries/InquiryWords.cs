using VmugForum.Core.Inquiries;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Inquiries;

/// <summary>What pages say of an inquiry. The room's script says the same (<c>inquiries.js</c>).</summary>
internal static class InquiryWords
{
    public static string Standing(InquiryState one, DateTimeOffset now) => one.Standing switch
    {
        InquiryStanding.Asked => $"Shall these words go out to somebody outside? At least {one.Quorum} must vote, and more than half of them yes. Nobody sees who says what.",
        InquiryStanding.Rejected when one.Voted < one.Quorum => $"It doesn’t go out: {one.Voted} voted, and {one.Quorum} had to.",
        InquiryStanding.Rejected => $"It doesn’t go out: {one.Yes} of {one.Voted} said yes.",
        InquiryStanding.Accepted => $"It goes out: {one.Yes} of {one.Voted} said yes.",
        InquiryStanding.Sent when one.DiesAt > now => $"It is out. An answer can come until {Times.Day(one.DiesAt.Value)}.",
        InquiryStanding.Sent => "Nobody answered in time.",
        InquiryStanding.Withdrawn => "It was taken down.",
        _ => "It was answered.",
    };
}
