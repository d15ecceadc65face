using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Shows a thread first in its board.</summary>
[Allow(Who.Moderators)]
public sealed record PinThread(Actor Actor, ThreadId Thread, string Reason) : Command<Done>(Actor);

internal sealed class PinThreadValidator : AbstractValidator<PinThread>
{
    public PinThreadValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class PinThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<PinThread, Done>
{
    public async Task<Done> Handle(PinThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Pin(asked.Actor, asked.Reason.Trim(), time.Now());
        threads.Keep(thread);
        return default;
    }
}
