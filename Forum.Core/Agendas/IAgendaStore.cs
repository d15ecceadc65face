using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Agendas;

/// <summary>Keeps agendas, dots and voices. An agenda is found through the actor's reach; a meeting for which nothing was put forward has a blank one.</summary>
public interface IAgendaStore
{
    /// <summary>The agenda with its rules, if its meeting lies within the actor's reach.</summary>
    Task<Agenda?> Find(MeetingId meeting, Actor actor, CancellationToken cancel);

    /// <summary>The agenda with its stories as they are now and the actor's own dots, read at one moment.</summary>
    Task<AgendaView?> View(MeetingId meeting, Actor actor, CancellationToken cancel);

    /// <summary>How a member has placed their dots; an empty ballot when they haven't.</summary>
    Task<Ballot> FindBallot(MeetingId meeting, MemberId member, CancellationToken cancel);

    /// <summary>Everybody's dots, to be counted.</summary>
    Task<IReadOnlyList<BallotState>> Ballots(MeetingId meeting, CancellationToken cancel);

    /// <summary>What was answered to one of an item's questions.</summary>
    Task<IReadOnlyList<Voice>> Voices(ItemId item, int round, CancellationToken cancel);

    /// <summary>Meetings whose agenda is due until a moment.</summary>
    Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset until, CancellationToken cancel);

    /// <summary>Enlists a changed agenda; contended when somebody changed it or cast a vote since it was found.</summary>
    void Keep(Agenda agenda);

    /// <summary>Enlists a member's dots; contended when the agenda changed since it was found, or this ballot.</summary>
    void Cast(Agenda agenda, Ballot ballot);

    /// <summary>Enlists an answer in the place of an earlier one; contended when the agenda changed since it was found.</summary>
    void Hear(Agenda agenda, Voice voice);
}

/// <summary>Loading through membership: an agenda out of reach is not found.</summary>
internal static class VisibleAgenda
{
    public static async Task<Agenda> Visible(this IAgendaStore agendas, MeetingId meeting, Actor actor, CancellationToken cancel) =>
        await agendas.Find(meeting, actor, cancel) ?? throw MeetingRefusals.NotFound();
}
