using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Moderation;

/// <summary>Acts of staff, newest first, in the places that the actor may read.</summary>
[Allow(Who.Moderators)]
public sealed record ReadModerationLog(Actor Actor, Slice Slice) : Query<Page<ActView>>(Actor);

/// <summary>An act of staff as staff read it.</summary>
public sealed record ActView(string Id, AuthorView By, string What, string TargetKind, string TargetId, string Label, string Reason, DateTimeOffset At);

/// <summary>Reads what <see cref="Ports.IActLog"/> wrote.</summary>
public interface IModerationLog
{
    /// <summary>Acts in places within the reach, newest first.</summary>
    Task<Page<ActView>> List(Slice slice, Reach reach, CancellationToken cancel);
}

internal sealed class ReadModerationLogHandler(IModerationLog log) : IRequestHandler<ReadModerationLog, Page<ActView>>
{
    public Task<Page<ActView>> Handle(ReadModerationLog asked, CancellationToken cancel) => log.List(asked.Slice, asked.Actor.Reach, cancel);
}
