using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Opens a registered account by the mailed link.</summary>
[Allow(Who.Everybody)]
public sealed record OpenAccount(Actor Actor, string Secret) : Command<Done>(Actor);

internal sealed class OpenAccountHandler(IMemberStore members, ILinkStore links, TimeProvider time) : IRequestHandler<OpenAccount, Done>
{
    public async Task<Done> Handle(OpenAccount asked, CancellationToken cancel)
    {
        var (link, member) = await links.Follow(members, LinkPurpose.OpenAccount, asked.Secret, time.Now(), cancel);
        member.Open();
        members.Keep(member);
        links.Spend(link);
        return default;
    }
}
