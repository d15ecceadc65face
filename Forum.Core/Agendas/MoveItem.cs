using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Moves an item of a fixed order to another place, with a reason that everybody is told.</summary>
/// <param name="Place">From 1.</param>
[Allow(Who.Members)]
public sealed record MoveItem(Actor Actor, MeetingId Meeting, ItemId Item, int Place, string Reason) : Command<Done>(Actor);

internal sealed class MoveItemValidator : AbstractValidator<MoveItem>
{
    public MoveItemValidator() => RuleFor(m => m.Reason).NotEmpty().WithMessage("Say why; everybody is told.").MaximumLength(500);
}

internal sealed class MoveItemHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<MoveItem, Done>
{
    public async Task<Done> Handle(MoveItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Move(asked.Actor, asked.Item, asked.Place, asked.Reason.Trim(), time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
