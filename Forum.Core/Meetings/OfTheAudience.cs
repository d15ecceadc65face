using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>Who could enter a meeting, asked of anybody: whoever leads it must, and whoever keeps a seat should.</summary>
internal static class OfTheAudience
{
    public static bool IsOf(this MemberState member, Audience audience, DateTimeOffset now) => member.Standing == Standing.Open && member.ActingAt(now, []).Sees(audience);

    public static async Task<bool> IsOf(this IMemberStore members, MemberId member, Audience audience, DateTimeOffset now, CancellationToken cancel) =>
        await members.Find(member, cancel) is { } found && found.State.IsOf(audience, now);

    /// <summary>Whoever signs in by this name.</summary>
    /// <param name="field">The field that the name was written into.</param>
    /// <exception cref="RuleViolation">meeting.nobody-of-that-name</exception>
    public static async Task<MemberState> Called(this IMemberStore members, string name, string field, CancellationToken cancel) =>
        (await members.FindByName(UserName.KeyOf(name), cancel) ?? throw MeetingRefusals.NobodyOfThatName(field)).State;
}
