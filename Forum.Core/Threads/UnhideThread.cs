using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Brings a hidden thread back into sight.</summary>
[Allow(Who.Moderators)]
public sealed record UnhideThread(Actor Actor, ThreadId Thread, string Reason) : Command<Done>(Actor);

internal sealed class UnhideThreadValidator : AbstractValidator<UnhideThread>
{
    public UnhideThreadValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class UnhideThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<UnhideThread, Done>
{
    public async Task<Done> Handle(UnhideThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Unhide(asked.Actor, asked.Reason.Trim(), time.Now());
        threads.Keep(thread);
        return default;
    }
}
