using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>Off record there are no notes: those that were written before a room became so go from under their stories in the commit that closes it.</summary>
internal sealed class NotesFollowMeeting(IRoundtableStore rooms, IAgendaStore agendas, IThreadStore threads, IPostStore posts, ISearchIndex index) : IFollowUp
{
    public async Task Follow(IReadOnlyList<DomainEvent> events, CancellationToken cancel)
    {
        foreach (var closed in events.OfType<MeetingStageChanged>().Where(e => e.Stage == MeetingStage.Closed).ToList()) await Follow(closed, cancel);
    }

    private async Task Follow(MeetingStageChanged closed, CancellationToken cancel)
    {
        if (await rooms.Find(closed.Meeting, Actor.Forum, cancel) is not { } table || table.Meeting.Rule.Lets(RoomOutlet.Retention) != Leaves.Nothing) return;
        foreach (var item in (await agendas.Find(closed.Meeting, Actor.Forum, cancel))?.State.Items ?? [])
            if (item.Notes is { } notes) await Erase(notes, item.Story, closed.At, cancel);
    }

    private async Task Erase(PostId notes, ThreadId story, DateTimeOffset at, CancellationToken cancel)
    {
        if (await posts.Find(notes, Actor.Forum, cancel) is not { } post || await threads.Find(story, Actor.Forum, cancel) is not { } thread) return;
        post.Erase(at);
        posts.Erase(post);
        index.Put(SearchEntry.Of(thread.State.Board, post.State));
    }
}
