using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Notices;

/// <summary>Ends letters of one sort by the link that stood in one of them. Needs no sign-in; the link can do nothing else.</summary>
[Allow(Who.Everybody)]
public sealed record Unsubscribe(Actor Actor, string Secret) : Command<NoticeTopic>(Actor);

/// <summary>Which letters a link would end; changes nothing.</summary>
[Allow(Who.Everybody)]
public sealed record GetUnsubscription(Actor Actor, string Secret) : Query<NoticeTopic>(Actor);

internal sealed class UnsubscribeValidator : AbstractValidator<Unsubscribe>
{
    public UnsubscribeValidator() => RuleFor(m => m.Secret).NotEmpty().MaximumLength(100);
}

internal sealed class UnsubscribeHandler(IMemberStore members, ILinkStore links, INoticeStore notices, TimeProvider time) : IRequestHandler<Unsubscribe, NoticeTopic>
{
    public async Task<NoticeTopic> Handle(Unsubscribe asked, CancellationToken cancel)
    {
        var (member, topic) = await links.Unsubscription(members, asked.Secret, time.Now(), cancel);
        var choices = (await notices.Choices([member.State.Id], cancel)).GetValueOrDefault(member.State.Id, NoticeChoices.None);
        notices.Choose(member.State.Id, topic, choices[topic] & ~Channel.Mail);
        return topic;
    }
}

internal sealed class GetUnsubscriptionHandler(IMemberStore members, ILinkStore links, TimeProvider time) : IRequestHandler<GetUnsubscription, NoticeTopic>
{
    public async Task<NoticeTopic> Handle(GetUnsubscription asked, CancellationToken cancel) => (await links.Unsubscription(members, asked.Secret, time.Now(), cancel)).Topic;
}
