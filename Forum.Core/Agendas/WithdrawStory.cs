using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Takes a story back: its author, or who asked for it and changed their mind.</summary>
[Allow(Who.Members)]
public sealed record WithdrawStory(Actor Actor, MeetingId Meeting, ItemId Item) : Command<Done>(Actor);

internal sealed class WithdrawStoryHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<WithdrawStory, Done>
{
    public async Task<Done> Handle(WithdrawStory asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Withdraw(asked.Actor, asked.Item, time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
