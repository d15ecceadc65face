using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Meetings;

/// <summary>Changes a meeting's title, text, times, zone, audience, room rule or call; what is null stays, and an empty call is none.</summary>
/// <param name="Edition">The edition that the editor read; another one is refused as stale.</param>
[Allow(Who.Members)]
public sealed record EditMeeting(
    Actor Actor, MeetingId Meeting, long? Edition, string? Title = null, string? About = null, Audience? Audience = null, string? Zone = null,
    DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, RoomRule? Rule = null, string? Call = null, bool? Staged = null) : Command<Done>(Actor);

internal sealed class EditMeetingValidator : AbstractValidator<EditMeeting>
{
    public EditMeetingValidator()
    {
        RuleFor(m => m.Title!).ThreadTitle().MaximumLength(Meetings.Meeting.MaxTitle).When(m => m.Title is not null);
        RuleFor(m => m.Zone).Must(InvitationRules.IsZone).When(m => m.Zone is not null).WithMessage("Use an IANA time zone such as Europe/Amsterdam.");
        RuleFor(m => m.Audience).Must(a => a is null or Kernel.Audience.Members or Kernel.Audience.Customers).WithMessage("A meeting is for members or for customers.");
        RuleFor(m => m.About).MaximumLength(4000);
        RuleFor(m => m.Rule).IsInEnum();
        RuleFor(m => m.Call).Must(InvitationRules.IsCall).WithMessage(InvitationRules.CallRule);
    }
}

internal sealed class EditMeetingHandler(IMeetingStore meetings, IRoundtableStore rooms, IMarkup markup, TimeProvider time) : IRequestHandler<EditMeeting, Done>
{
    public async Task<Done> Handle(EditMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Find(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        var was = meeting.State;
        if (asked.Edition is { } edition && edition != was.Edition) throw KernelRefusals.Stale();
        var (from, to) = (asked.StartsAt ?? was.StartsAt, asked.EndsAt ?? was.EndsAt);
        if (!InvitationRules.IsLength(from, to)) throw new InputRefused(new Dictionary<string, string[]> { ["endsAt"] = [InvitationRules.LengthRule] });
        meeting.Edit(asked.Actor,
            InvitationRules.Fill(asked.Title ?? was.Title, asked.About ?? was.About, asked.Audience ?? was.Audience, asked.Zone ?? was.Zone, from, to, asked.Call ?? was.Call, markup, asked.Staged ?? was.Staged), time.Now());
        if (asked.Rule is { } rule) await PutUnder(meeting, rule, asked.Actor, cancel);
        meetings.Keep(meeting);
        return default;
    }

    // Nobody may begin to speak between the look and the change to a looser rule.
    private async Task PutUnder(Meeting meeting, RoomRule rule, Actor by, CancellationToken cancel)
    {
        var loosens = rule < meeting.State.Rule;
        meeting.PutUnder(by, rule, loosens && await rooms.HasBeenSpokenIn(meeting.State.Id, cancel), time.Now());
        if (loosens) rooms.ExpectSilence(meeting.State.Id);
    }
}
