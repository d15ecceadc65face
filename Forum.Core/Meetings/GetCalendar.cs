using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Every meeting that the actor may see, latest first, for a calendar: what is ahead and what was in the last year or so.</summary>
[Allow(Who.Everybody)]
public sealed record GetCalendar(Actor Actor) : Query<IReadOnlyList<MeetingView>>(Actor)
{
    /// <summary>A calendar program reads the whole file each time; older meetings stand in the list of meetings.</summary>
    public static readonly TimeSpan Remembers = TimeSpan.FromDays(400);

    public const int MaxMeetings = 1000;
}

internal sealed class GetCalendarHandler(IMeetingStore meetings, TimeProvider time) : IRequestHandler<GetCalendar, IReadOnlyList<MeetingView>>
{
    public async Task<IReadOnlyList<MeetingView>> Handle(GetCalendar asked, CancellationToken cancel)
    {
        var (found, since, slice) = (new List<MeetingView>(), time.Now() - GetCalendar.Remembers, new Slice(Slice.Max));
        while (true)
        {
            var page = await meetings.List(slice, asked.Actor, cancel);
            var recent = page.Items.Where(m => m.Meeting.StartsAt >= since).Select(m => m.For(asked.Actor)).ToList();
            found.AddRange(recent);
            if (page.Next is null || recent.Count < page.Items.Count || found.Count >= GetCalendar.MaxMeetings) return found;
            slice = slice with { After = page.Next };
        }
    }
}
