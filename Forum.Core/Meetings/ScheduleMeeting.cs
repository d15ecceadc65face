using FluentValidation;
using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Meetings;

/// <summary>Schedules a roundtable. Leaders only: of the chapter when there is one, of any otherwise.</summary>
/// <param name="Chapter">The chapter's id or slug; null for a meeting of no chapter.</param>
/// <param name="Rule">What may leave the room.</param>
/// <param name="Facilitator">User name of who runs it; the actor when null.</param>
/// <param name="Call">The address of the call that runs beside it.</param>
/// <param name="Seats">How many can come; null for as many as want to.</param>
/// <param name="Staged">Stories are collected three weeks before, voted for from two weeks before, and stand a week before.</param>
[Allow(Who.Members)]
public sealed record ScheduleMeeting(
    Actor Actor, string Title, string? About, Audience Audience, string Zone, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Chapter, string? Facilitator = null,
    RoomRule Rule = RoomRule.OnRecord, string? Call = null, int? Seats = null, bool Staged = false)
    : Command<MeetingView>(Actor);

internal sealed class ScheduleMeetingValidator : AbstractValidator<ScheduleMeeting>
{
    public ScheduleMeetingValidator(TimeProvider time)
    {
        RuleFor(m => m.Title).MeetingTitle();
        RuleFor(m => m.Zone).Must(InvitationRules.IsZone).WithMessage(InvitationRules.ZoneRule);
        RuleFor(m => m.StartsAt).Must(start => InvitationRules.IsDate(start, time.Now())).WithMessage(InvitationRules.DateRule);
        RuleFor(m => m.Audience).Must(a => a is Audience.Members or Audience.Customers).WithMessage("A meeting is for members or for customers.");
        RuleFor(m => m.EndsAt).Must((m, end) => InvitationRules.IsLength(m.StartsAt, end)).WithMessage(InvitationRules.LengthRule);
        RuleFor(m => m.About).MaximumLength(4000);
        RuleFor(m => m.Rule).IsInEnum();
        RuleFor(m => m.Call).Must(InvitationRules.IsCall).WithMessage(InvitationRules.CallRule);
        RuleFor(m => m.Seats).SeatLimit();
    }
}

internal sealed class ScheduleMeetingHandler(IMeetingStore meetings, IAttendanceStore attendances, IChapterStore chapters, IMemberStore members, IMarkup markup, IIds ids, TimeProvider time)
    : IRequestHandler<ScheduleMeeting, MeetingView>
{
    public async Task<MeetingView> Handle(ScheduleMeeting asked, CancellationToken cancel)
    {
        var chapter = asked.Chapter is { } slug ? (await chapters.Find(slug, cancel) ?? throw ChapterRefusals.NotFound()).State : null;
        if (!MayPlan(asked.Actor, chapter?.Id)) throw KernelRefusals.NotYours();
        var facilitator = string.IsNullOrWhiteSpace(asked.Facilitator) ? null : await members.Called(asked.Facilitator, "facilitator", cancel);
        var invitation = InvitationRules.Fill(asked.Title, asked.About, asked.Audience, asked.Zone, asked.StartsAt, asked.EndsAt, asked.Call, markup, asked.Staged);
        var meeting = Meeting.Schedule(new(ids.Next()), asked.Actor, invitation, chapter?.Id, facilitator?.Id ?? asked.Actor.Member, time.Now(), asked.Rule);
        if (facilitator?.IsOf(asked.Audience, time.Now()) == false) throw MeetingRefusals.FacilitatorOutside("facilitator");
        meetings.Add(meeting);
        if (asked.Seats is not null) attendances.Keep(Attendance.Limited(meeting.State.Id, asked.Seats));
        return new(meeting.State, chapter?.Name, chapter?.Slug, facilitator?.AsAuthor() ?? AuthorView.Of(asked.Actor), 0, meeting.MayBeRunBy(asked.Actor));
    }

    private static bool MayPlan(Actor actor, ChapterId? chapter) =>
        actor.IsForum || (chapter is { } id ? actor.Leads.Contains(id) : actor.Roles.HasFlag(Roles.Leader));
}
