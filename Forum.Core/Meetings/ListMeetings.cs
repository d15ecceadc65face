using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Meetings that the actor may see, by start, latest first.</summary>
[Allow(Who.Everybody)]
public sealed record ListMeetings(Actor Actor, Slice Slice) : Query<Page<MeetingView>>(Actor);

internal sealed class ListMeetingsHandler(IMeetingStore meetings) : IRequestHandler<ListMeetings, Page<MeetingView>>
{
    public async Task<Page<MeetingView>> Handle(ListMeetings asked, CancellationToken cancel) =>
        (await meetings.List(asked.Slice, asked.Actor, cancel)).Select(m => m.For(asked.Actor));
}
