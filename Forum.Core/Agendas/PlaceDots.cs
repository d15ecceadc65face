using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Places the actor's dots anew, all of them: what isn't named has none.</summary>
[Allow(Who.Members)]
public sealed record PlaceDots(Actor Actor, MeetingId Meeting, IReadOnlyDictionary<ItemId, int> Dots) : Command<Done>(Actor);

internal sealed class PlaceDotsValidator : AbstractValidator<PlaceDots>
{
    public PlaceDotsValidator()
    {
        RuleFor(m => m.Dots).Must(dots => dots.Count <= Agenda.MostItems).WithMessage($"Name at most {Agenda.MostItems} items.");
        RuleFor(m => m.Dots).Must(dots => dots.Values.All(number => number >= 0)).WithMessage("Dots are whole numbers: 0 on a story, or more.");
    }
}

internal sealed class PlaceDotsHandler(IAgendaStore agendas, TimeProvider time) : IRequestHandler<PlaceDots, Done>
{
    public async Task<Done> Handle(PlaceDots asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        var ballot = await agendas.FindBallot(asked.Meeting, asked.Actor.Member, cancel);
        agenda.Vote(asked.Actor, ballot, asked.Dots, time.Now());
        if (ballot.Raised.Count > 0) agendas.Cast(agenda, ballot);
        return default;
    }
}
