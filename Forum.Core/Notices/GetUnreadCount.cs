using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Notices;

/// <summary>How many things the actor is told of and hasn't read: the number on the bell.</summary>
[Allow(Who.Members)]
public sealed record GetUnreadCount(Actor Actor) : Query<int>(Actor);

internal sealed class GetUnreadCountHandler(INoticeStore notices) : IRequestHandler<GetUnreadCount, int>
{
    public Task<int> Handle(GetUnreadCount asked, CancellationToken cancel) => notices.CountUnread(asked.Actor, cancel);
}
