using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Lets a locked thread take replies again.</summary>
[Allow(Who.Moderators)]
public sealed record UnlockThread(Actor Actor, ThreadId Thread, string Reason) : Command<Done>(Actor);

internal sealed class UnlockThreadValidator : AbstractValidator<UnlockThread>
{
    public UnlockThreadValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class UnlockThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<UnlockThread, Done>
{
    public async Task<Done> Handle(UnlockThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Unlock(asked.Actor, asked.Reason.Trim(), time.Now());
        threads.Keep(thread);
        return default;
    }
}
