using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Locks a thread: no more replies, everything stays readable.</summary>
[Allow(Who.Moderators)]
public sealed record LockThread(Actor Actor, ThreadId Thread, string Reason) : Command<Done>(Actor);

internal sealed class LockThreadValidator : AbstractValidator<LockThread>
{
    public LockThreadValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class LockThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<LockThread, Done>
{
    public async Task<Done> Handle(LockThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Lock(asked.Actor, asked.Reason.Trim(), time.Now());
        threads.Keep(thread);
        return default;
    }
}
