using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Agendas;

/// <summary>What decides an order: the dots and stories of those who belong there at the moment in which it is fixed.</summary>
/// <param name="Ballots">Of members who may come.</param>
/// <param name="LeftOut">Items whose author may not come any more, or whose story not everybody there may read any more.</param>
public sealed record WhatCounts(IReadOnlyList<BallotState> Ballots, IReadOnlySet<ItemId> LeftOut)
{
    /// <summary>Where there is nothing to count.</summary>
    public static WhatCounts Nothing { get; } = new([], new HashSet<ItemId>());
}

/// <summary>Finds out what counts now. Rights may lapse and stories go out of sight between a vote and the freeze.</summary>
internal sealed class WhoCounts(IAgendaStore agendas, IMemberStore members)
{
    public async Task<WhatCounts> At(DateTimeOffset now, MeetingId meeting, CancellationToken cancel)
    {
        if (await agendas.View(meeting, Actor.Forum, cancel) is not { Agenda.FrozenAt: null } view) return WhatCounts.Nothing;
        var ballots = await agendas.Ballots(meeting, cancel);
        var may = (await members.FindAll([.. ballots.Select(ballot => ballot.Member).Concat(view.Items.Select(item => item.Item.Author)).Distinct()], cancel))
            .Where(member => member.IsOf(view.Meeting.Audience, now)).Select(member => member.Id).ToHashSet();
        return new([.. ballots.Where(ballot => may.Contains(ballot.Member))],
            view.Items.Where(item => item.Title is null || !may.Contains(item.Item.Author)).Select(item => item.Item.Id).ToHashSet());
    }
}
