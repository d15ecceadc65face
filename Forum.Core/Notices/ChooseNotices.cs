using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Notices;

/// <summary>The actor chooses how to be told of one sort of things.</summary>
[Allow(Who.Members)]
public sealed record ChooseNotices(Actor Actor, NoticeTopic Topic, Channel Channel) : Command<Done>(Actor);

internal sealed class ChooseNoticesValidator : AbstractValidator<ChooseNotices>
{
    public ChooseNoticesValidator()
    {
        RuleFor(m => m.Topic).IsInEnum();
        RuleFor(m => m.Channel).Must(channel => (channel & ~Channel.Both) == 0);
    }
}

internal sealed class ChooseNoticesHandler(INoticeStore notices) : IRequestHandler<ChooseNotices, Done>
{
    public Task<Done> Handle(ChooseNotices asked, CancellationToken cancel)
    {
        notices.Choose(asked.Actor.Member, asked.Topic, asked.Channel);
        return Task.FromResult(default(Done));
    }
}
