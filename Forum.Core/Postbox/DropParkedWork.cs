using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Postbox;

/// <summary>Gives parked work up for good. An act of staff.</summary>
[Allow(Who.Administrators)]
public sealed record DropParkedWork(Actor Actor, string Id, string Reason) : Command<Done>(Actor);

internal sealed class DropParkedWorkValidator : AbstractValidator<DropParkedWork>
{
    public DropParkedWorkValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class DropParkedWorkHandler(IOutbox outbox, IUnitOfWork unit, TimeProvider time) : IRequestHandler<DropParkedWork, Done>
{
    public async Task<Done> Handle(DropParkedWork asked, CancellationToken cancel)
    {
        var parked = await outbox.Parked(asked.Id, cancel);
        outbox.Take(parked.Id);
        unit.Enlist(new ParkedWorkSettled("mail.dropped", parked, asked.Actor.Id, asked.Reason.Trim(), time.Now()));
        return default;
    }
}
