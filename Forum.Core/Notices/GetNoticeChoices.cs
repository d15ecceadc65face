using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Notices;

/// <summary>How the actor is told of each sort of things.</summary>
[Allow(Who.Members)]
public sealed record GetNoticeChoices(Actor Actor) : Query<IReadOnlyDictionary<NoticeTopic, Channel>>(Actor);

internal sealed class GetNoticeChoicesHandler(INoticeStore notices) : IRequestHandler<GetNoticeChoices, IReadOnlyDictionary<NoticeTopic, Channel>>
{
    public async Task<IReadOnlyDictionary<NoticeTopic, Channel>> Handle(GetNoticeChoices asked, CancellationToken cancel)
    {
        var choices = (await notices.Choices([asked.Actor.Member], cancel)).GetValueOrDefault(asked.Actor.Member, NoticeChoices.None);
        return Enum.GetValues<NoticeTopic>().ToDictionary(topic => topic, topic => choices[topic]);
    }
}
