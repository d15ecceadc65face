using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Says how many dots everybody has for a meeting.</summary>
[Allow(Who.Members)]
public sealed record GiveDots(Actor Actor, MeetingId Meeting, int Each) : Command<Done>(Actor);

internal sealed class GiveDotsValidator : AbstractValidator<GiveDots>
{
    public GiveDotsValidator() => RuleFor(m => m.Each).InclusiveBetween(1, Agenda.MostDots).WithMessage($"Everybody has 1 to {Agenda.MostDots} dots.").OverridePropertyName("dotsEach");
}

internal sealed class GiveDotsHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<GiveDots, Done>
{
    public async Task<Done> Handle(GiveDots asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        agenda.GiveDots(asked.Actor, asked.Each, await agendas.Ballots(asked.Meeting, cancel), time.Now());
        agendas.Keep(agenda);
        return default;
    }
}
