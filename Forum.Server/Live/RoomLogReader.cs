using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Live;

/// <summary>Reads a room's log for delivery to seats that have been checked; the log is the truth, the bell only a hint.</summary>
internal sealed class RoomLogReader(IServiceScopeFactory scopes)
{
    private const int Stretch = 500;

    public async Task<long> Head(MeetingId meeting, CancellationToken cancel) => (await Read(meeting, long.MaxValue, 1, cancel)).Head;

    public Task<RoomLog> After(MeetingId meeting, long last, CancellationToken cancel) => Read(meeting, last, Stretch, cancel);

    private async Task<RoomLog> Read(MeetingId meeting, long after, int limit, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadRoomLog(Actor.Forum, meeting, after, limit), cancel);
    }
}
