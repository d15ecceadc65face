using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Takes a story back: its author, also from a meeting that they may not see any more, or who asked for it and changed their mind.</summary>
[Allow(Who.Members)]
public sealed record WithdrawStory(Actor Actor, MeetingId Meeting, ItemId Item) : Command<Done>(Actor);

internal sealed class WithdrawStoryHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<WithdrawStory, Done>
{
    public async Task<Done> Handle(WithdrawStory asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, Actor.Forum, cancel);
        if (asked.Actor.Sees(agenda.Meeting.Audience)) agenda.Withdraw(asked.Actor, asked.Item, time.Now());
        else agenda.WithdrawFromOutside(asked.Actor, asked.Item, time.Now());
        if (agenda.Touched.Count > 0) agendas.Keep(agenda);
        return default;
    }
}
