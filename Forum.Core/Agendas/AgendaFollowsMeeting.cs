using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Agendas;

/// <summary>The order is fixed in the same commit that takes its meeting to the freeze or opens the room; so it happens once, whoever does it.</summary>
internal sealed class AgendaFollowsMeeting(IAgendaStore agendas, WhoCounts who) : IFollowUp
{
    public async Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var changed in events.OfType<MeetingStageChanged>().Where(e => e.Stage >= MeetingStage.Frozen)) await Follow(changed, cancel);
    }

    private async Task Follow(MeetingStageChanged changed, CancellationToken cancel)
    {
        if (await agendas.Find(changed.Meeting, Actor.Forum, cancel) is not { } agenda) return;
        var was = agenda.State;
        agenda.Follow(changed.Stage, changed.Stage == MeetingStage.Closed ? WhatCounts.Nothing : await who.At(changed.At, changed.Meeting, cancel), changed.At);
        // At the close always: whoever read a room that was open, to begin with an item, then loses the race and reads a closed one.
        if (agenda.State != was || (changed.Stage == MeetingStage.Closed && was.Version > 0)) agendas.Keep(agenda);
    }
}
