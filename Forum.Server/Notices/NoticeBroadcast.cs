using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Server.Live;

namespace VmugForum.Server.Notices;

/// <summary>Members hear that their own notices changed, or what they may see of them; nobody else does.</summary>
internal sealed class NoticeBroadcast : IBroadcast
{
    public IEnumerable<Announcement> Of(DomainEvent happened) => happened switch
    {
        NoticesChanged e => [new ToBells(e.Members)],
        AffiliationChanged e => [new ToBells([e.Member])],
        RolesChanged e => [new ToBells([e.Member])],
        SessionsEnded e => [new ToBells([e.Member])],
        _ => [],
    };
}
