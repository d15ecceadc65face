using System.Globalization;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>What the forum writes to people about meetings. Never the address of the call: a mail is read in more places than the forum.</summary>
internal static class MeetingLetters
{
    public static Letter Reminder(MemberState member, MeetingState meeting, string url) =>
        new(member.Email!, $"{meeting.LocalStart.ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture)}: {meeting.Title}",
        $"""
        Hello {member.DisplayName},

        you said that you will come:

        {Of(meeting, url)}

        If you can't come any more, please say so there: somebody else may be waiting for a seat.
        """);

    private static string Of(MeetingState meeting, string url) =>
        $"""
        {meeting.Title}
        {meeting.LocalStart.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}, {meeting.Zone}
        {url}/meetings/{meeting.Id}
        """;
}
