using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Says whether the actor comes. Where all seats are taken, coming means waiting, in the order of asking.</summary>
/// <param name="Answer"><see cref="AttendanceAnswer.Coming"/> or <see cref="AttendanceAnswer.NotComing"/>.</param>
[Allow(Who.Members)]
public sealed record AnswerInvitation(Actor Actor, MeetingId Meeting, AttendanceAnswer Answer) : Command<AttendanceView>(Actor);

internal sealed class AnswerInvitationValidator : AbstractValidator<AnswerInvitation>
{
    public AnswerInvitationValidator() =>
        RuleFor(m => m.Answer).Must(a => a is AttendanceAnswer.Coming or AttendanceAnswer.NotComing).WithMessage("Say coming or not-coming.");
}

internal sealed class AnswerInvitationHandler(IMeetingStore meetings, IAttendanceStore attendances, TimeProvider time)
    : IRequestHandler<AnswerInvitation, AttendanceView>
{
    public async Task<AttendanceView> Handle(AnswerInvitation asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        if (!meeting.MayBeEnteredBy(asked.Actor)) throw MeetingRefusals.Closed();
        var attendance = await attendances.Find(asked.Meeting, cancel);
        if (asked.Answer == AttendanceAnswer.Coming) attendance.Come(asked.Actor.Member, time.Now());
        else attendance.StayAway(asked.Actor.Member, time.Now());
        if (attendance.Raised.Count > 0) attendances.Keep(attendance);
        return AttendanceView.Of(attendance, asked.Actor);
    }
}
