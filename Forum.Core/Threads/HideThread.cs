using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Takes a thread out of sight for everybody but moderators.</summary>
[Allow(Who.Moderators)]
public sealed record HideThread(Actor Actor, ThreadId Thread, string Reason) : Command<Done>(Actor);

internal sealed class HideThreadValidator : AbstractValidator<HideThread>
{
    public HideThreadValidator() => RuleFor(m => m.Reason).Reason();
}

internal sealed class HideThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<HideThread, Done>
{
    public async Task<Done> Handle(HideThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Hide(asked.Actor, asked.Reason.Trim(), time.Now());
        threads.Keep(thread);
        return default;
    }
}
