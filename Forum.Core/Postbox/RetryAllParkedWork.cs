using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Postbox;

/// <summary>Lets everything that is parked be tried again, five times more. One act of staff; none where nothing is parked.</summary>
[Allow(Who.Administrators)]
public sealed record RetryAllParkedWork(Actor Actor, string Reason) : Command<Done>(Actor);

internal sealed class RetryAllParkedWorkValidator : AbstractValidator<RetryAllParkedWork>
{
    public RetryAllParkedWorkValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class RetryAllParkedWorkHandler(IOutbox outbox, IUnitOfWork unit, TimeProvider time) : IRequestHandler<RetryAllParkedWork, Done>
{
    public async Task<Done> Handle(RetryAllParkedWork asked, CancellationToken cancel)
    {
        var parked = (await outbox.Depth(cancel)).Parked;
        if (parked == 0) return default;
        outbox.ReleaseAll(time.Now());
        unit.Enlist(new AllParkedWorkRetried(parked, asked.Actor.Id, asked.Reason.Trim(), time.Now()));
        return default;
    }
}
