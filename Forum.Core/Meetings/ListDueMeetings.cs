using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Meetings with which the clock has something to do now.</summary>
[Allow(Who.Forum)]
public sealed record ListDueMeetings(Actor Actor) : Query<IReadOnlyList<MeetingId>>(Actor)
{
    /// <summary>At a time; the rest comes with the next look.</summary>
    public const int Most = 100;
}

internal sealed class ListDueMeetingsHandler(IMeetingStore meetings, TimeProvider time) : IRequestHandler<ListDueMeetings, IReadOnlyList<MeetingId>>
{
    public Task<IReadOnlyList<MeetingId>> Handle(ListDueMeetings asked, CancellationToken cancel) => meetings.Due(time.Now(), ListDueMeetings.Most, cancel);
}
