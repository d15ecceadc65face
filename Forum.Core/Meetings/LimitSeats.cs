using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Says how many can come; null for as many as want to. Nobody who has a seat loses it.</summary>
[Allow(Who.Members)]
public sealed record LimitSeats(Actor Actor, MeetingId Meeting, int? Seats) : Command<AttendanceView>(Actor);

internal sealed class LimitSeatsValidator : AbstractValidator<LimitSeats>
{
    public LimitSeatsValidator() => RuleFor(m => m.Seats).SeatLimit();
}

internal sealed class LimitSeatsHandler(IMeetingStore meetings, IAttendanceStore attendances, TimeProvider time)
    : IRequestHandler<LimitSeats, AttendanceView>
{
    public async Task<AttendanceView> Handle(LimitSeats asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.MustBeAhead(asked.Actor);
        var attendance = await attendances.Find(asked.Meeting, cancel);
        attendance.Limit(asked.Seats, time.Now());
        attendances.Keep(attendance);
        return AttendanceView.Of(attendance, asked.Actor);
    }
}

/// <summary>Limits of a number of seats, shared by scheduling and limiting.</summary>
internal static class SeatRules
{
    public static IRuleBuilderOptions<T, int?> SeatLimit<T>(this IRuleBuilder<T, int?> seats) => seats
        .InclusiveBetween(1, Attendance.MaxSeats).WithMessage($"Give 1 to {Attendance.MaxSeats:N0} seats, or none for as many as want to come.");
}
