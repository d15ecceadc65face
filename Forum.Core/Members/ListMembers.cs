using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>All members, newest first, for administrators.</summary>
[Allow(Who.Administrators)]
public sealed record ListMembers(Actor Actor, Slice Slice) : Query<Page<MemberState>>(Actor);

internal sealed class ListMembersHandler(IMemberStore members) : IRequestHandler<ListMembers, Page<MemberState>>
{
    public Task<Page<MemberState>> Handle(ListMembers asked, CancellationToken cancel) => members.List(asked.Slice, cancel);
}
