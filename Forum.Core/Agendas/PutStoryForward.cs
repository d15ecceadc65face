using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>Puts a story forward for a meeting: the own one at once, somebody else's by asking its author.</summary>
[Allow(Who.Members)]
public sealed record PutStoryForward(Actor Actor, MeetingId Meeting, ThreadId Story) : Command<AgendaItemView>(Actor);

internal sealed class PutStoryForwardHandler(IAgendaStore agendas, IRoundtableStore rooms, IThreadStore threads, IMemberStore members, IIds ids, TimeProvider time)
    : IRequestHandler<PutStoryForward, AgendaItemView>
{
    public async Task<AgendaItemView> Handle(PutStoryForward asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        var story = await threads.Visible(asked.Story, asked.Actor, cancel);
        var author = await Author(story, cancel);
        var item = agenda.PutForward(new(ids.Next()), asked.Actor, story, author, time.Now());
        if (agenda.Touched.Count > 0)
        {
            // Whoever lets more people see the meeting in this moment would show them this, too.
            rooms.Expect(new Roundtable(agenda.Meeting));
            agendas.Keep(agenda);
        }
        return new(item, story.State.Title, story.State.Slug, story.State.Outcome, AuthorView.Of(author!), await Named(item.By, asked.Actor, cancel));
    }

    private async Task<AuthorView> Named(MemberId who, Actor actor, CancellationToken cancel) =>
        actor.Is(who) ? AuthorView.Of(actor) : (await members.Find(who, cancel))?.State.AsAuthor() ?? AuthorView.Gone;

    private async Task<Actor?> Author(ForumThread story, CancellationToken cancel) =>
        story.State.Author.Member is { } id && await members.Find(id, cancel) is { State.Standing: Standing.Open } author ? author.State.ActingAt(time.Now(), []) : null;
}
