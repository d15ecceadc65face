using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Meetings;

/// <summary>Puts letters about a meeting into the outbox, for those who may still see it: a proof may have lapsed since they answered.</summary>
internal sealed class MeetingPost(IMemberStore members, IOutbox outbox, IIds ids, TimeProvider time)
{
    public async Task Write(IEnumerable<MemberId> to, MeetingState meeting, Func<MemberState, Letter> letter, CancellationToken cancel)
    {
        var now = time.Now();
        foreach (var id in to)
            if (await members.Find(id, cancel) is { State: { Email: not null } member } && member.ActingAt(now, []).Sees(meeting.Audience))
                outbox.Put(letter(member).Entry(ids.Next(), now));
    }
}
