using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Meetings;

/// <summary>
/// Changes a meeting's title, text, times, zone, audience, room rule or call; what is null stays, and an empty call is none. A start
/// without an end takes the end along.
/// </summary>
/// <param name="Edition">The edition that the editor read; another one is refused as stale.</param>
[Allow(Who.Members)]
public sealed record EditMeeting(
    Actor Actor, MeetingId Meeting, long? Edition, string? Title = null, string? About = null, Audience? Audience = null, string? Zone = null,
    DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, RoomRule? Rule = null, string? Call = null, bool? Staged = null) : Command<Done>(Actor);

internal sealed class EditMeetingValidator : AbstractValidator<EditMeeting>
{
    public EditMeetingValidator(TimeProvider time)
    {
        RuleFor(m => m.Title!).MeetingTitle().When(m => m.Title is not null);
        RuleFor(m => m.Zone).Must(InvitationRules.IsZone).When(m => m.Zone is not null).WithMessage(InvitationRules.ZoneRule);
        RuleFor(m => m.StartsAt).Must(start => start is not { } at || InvitationRules.IsDate(at, time.Now())).WithMessage(InvitationRules.DateRule);
        RuleFor(m => m.Audience).Must(a => a is null or Kernel.Audience.Members or Kernel.Audience.Customers).WithMessage("A meeting is for members or for customers.");
        RuleFor(m => m.About).MaximumLength(4000);
        RuleFor(m => m.Rule).IsInEnum();
        RuleFor(m => m.Call).Must(InvitationRules.IsCall).WithMessage(InvitationRules.CallRule);
    }
}

internal sealed class EditMeetingHandler(IMeetingStore meetings, IRoundtableStore rooms, NarrowedAudience narrowed, IMarkup markup, TimeProvider time) : IRequestHandler<EditMeeting, Done>
{
    public async Task<Done> Handle(EditMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        var was = meeting.State;
        if (asked.Edition is { } edition && edition != was.Edition) throw KernelRefusals.Stale();
        await Edit(meeting, Filled(asked, was), asked.Actor, cancel);
        if (asked.Rule is { } rule) await PutUnder(meeting, rule, asked.Actor, cancel);
        if (meeting.State.Audience > was.Audience) await narrowed.Follow(meeting, asked.Actor, cancel);
        if (meeting.Raised.Count > 0) meetings.Keep(meeting);
        return default;
    }

    private Invitation Filled(EditMeeting asked, MeetingState was)
    {
        var from = asked.StartsAt ?? was.StartsAt;
        var to = asked.EndsAt ?? from + (was.EndsAt - was.StartsAt);
        if (!InvitationRules.IsLength(from, to)) throw new InputRefused(new Dictionary<string, string[]> { ["endsAt"] = [InvitationRules.LengthRule] });
        return InvitationRules.Fill(asked.Title ?? was.Title, asked.About ?? was.About, asked.Audience ?? was.Audience, asked.Zone ?? was.Zone, from, to, asked.Call ?? was.Call, markup, asked.Staged ?? was.Staged);
    }

    // Nobody may begin to write for it between the look and the change to a wider audience.
    private async Task Edit(Meeting meeting, Invitation invitation, Actor by, CancellationToken cancel)
    {
        var widens = invitation.Audience < meeting.State.Audience;
        meeting.Edit(by, invitation, widens && await rooms.HoldsAnything(meeting.State.Id, cancel), time.Now());
        if (widens) rooms.ExpectNothing(meeting.State.Id);
    }

    // Nobody may begin to speak between the look and the change to a looser rule.
    private async Task PutUnder(Meeting meeting, RoomRule rule, Actor by, CancellationToken cancel)
    {
        var loosens = rule < meeting.State.Rule;
        meeting.PutUnder(by, rule, loosens && await rooms.HasBeenSpokenIn(meeting.State.Id, cancel), time.Now());
        if (loosens) rooms.ExpectSilence(meeting.State.Id);
    }
}
