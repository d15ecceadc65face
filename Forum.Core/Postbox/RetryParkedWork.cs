using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Postbox;

/// <summary>Lets parked work be tried again, five times more. An act of staff.</summary>
[Allow(Who.Administrators)]
public sealed record RetryParkedWork(Actor Actor, string Id, string Reason) : Command<Done>(Actor);

internal sealed class RetryParkedWorkValidator : AbstractValidator<RetryParkedWork>
{
    public RetryParkedWorkValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class RetryParkedWorkHandler(IOutbox outbox, IUnitOfWork unit, TimeProvider time) : IRequestHandler<RetryParkedWork, Done>
{
    public async Task<Done> Handle(RetryParkedWork asked, CancellationToken cancel)
    {
        var parked = await outbox.Parked(asked.Id, cancel);
        outbox.Release(parked.Id, time.Now());
        unit.Enlist(new ParkedWorkSettled("mail.retried", parked, asked.Actor.Id, asked.Reason.Trim(), time.Now()));
        return default;
    }
}
