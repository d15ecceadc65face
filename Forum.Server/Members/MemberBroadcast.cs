using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Live;

namespace VmugForum.Server.Members;

/// <summary>Nobody hears of these; but what the member hears elsewhere may have to end.</summary>
internal sealed class MemberBroadcast : IBroadcast
{
    public IEnumerable<Announcement> Of(DomainEvent happened) => happened switch
    {
        AffiliationChanged e => [new LookAgain(e.Member)],
        RolesChanged e => [new LookAgain(e.Member)],
        SessionsEnded e => [new LookAgain(e.Member)],
        PasswordChanged e => [new LookAgain(e.Member)],
        _ => [],
    };
}
