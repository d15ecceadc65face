using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Tells administrators of parked work, all but those who were told and haven't looked since.</summary>
[Allow(Who.Forum)]
public sealed record TellAdministrators(Actor Actor, OutboxEntry Entry) : Command<Done>(Actor);

internal sealed class TellAdministratorsHandler(IMemberStore members, INoticeStore notices, Telling telling, IOutbox outbox, TimeProvider time) : IRequestHandler<TellAdministrators, Done>
{
    public async Task<Done> Handle(TellAdministrators asked, CancellationToken cancel)
    {
        outbox.Take(asked.Entry.Id);
        var told = new List<Notice>();
        foreach (var administrator in await members.ListAdministrators(cancel))
            if (!await notices.HasUnread(administrator, new(About: ParkedRound.About), cancel)) told.Add(To(administrator));
        await telling.Tell(told, cancel);
        return default;
    }

    private Notice To(MemberId administrator) => new($"parked-{time.Now().ToUnixTimeMilliseconds()}", administrator, NoticeKind.ParkedWork, ParkedRound.About, time.Now());
}
