using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Puts a pinned thread back in its ordinary place.</summary>
[Allow(Who.Moderators)]
public sealed record UnpinThread(Actor Actor, ThreadId Thread, string Reason) : Command<Done>(Actor);

internal sealed class UnpinThreadValidator : AbstractValidator<UnpinThread>
{
    public UnpinThreadValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class UnpinThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<UnpinThread, Done>
{
    public async Task<Done> Handle(UnpinThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Unpin(asked.Actor, asked.Reason.Trim(), time.Now());
        threads.Keep(thread);
        return default;
    }
}
