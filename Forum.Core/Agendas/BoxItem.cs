using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Says how long an item has before the room is asked whether it goes on.</summary>
[Allow(Who.Members)]
public sealed record BoxItem(Actor Actor, MeetingId Meeting, ItemId Item, int Minutes) : Command<Done>(Actor);

internal sealed class BoxItemValidator : AbstractValidator<BoxItem>
{
    public BoxItemValidator() => RuleFor(m => m.Minutes).InclusiveBetween(1, Agenda.MostMinutes).WithMessage($"An item has 1 to {Agenda.MostMinutes} minutes.");
}

internal sealed class BoxItemHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<BoxItem, Done>
{
    public async Task<Done> Handle(BoxItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Box(asked.Actor, asked.Item, asked.Minutes, time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
