using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Takes an item off a fixed order, with a reason that everybody is told.</summary>
[Allow(Who.Members)]
public sealed record DropItem(Actor Actor, MeetingId Meeting, ItemId Item, string Reason) : Command<Done>(Actor);

internal sealed class DropItemValidator : AbstractValidator<DropItem>
{
    public DropItemValidator() => RuleFor(m => m.Reason).NotEmpty().WithMessage("Say why; everybody is told.").MaximumLength(500);
}

internal sealed class DropItemHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<DropItem, Done>
{
    public async Task<Done> Handle(DropItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.Drop(asked.Actor, asked.Item, asked.Reason.Trim(), time.Now());
        if (agenda.Touched.Count > 0) agendas.Keep(agenda);
        return default;
    }
}
