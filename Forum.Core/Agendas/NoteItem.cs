using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Agendas;

/// <summary>Writes what became of an item under its story, as a dated reply in the name of who runs the meeting. Item and reply name each other.</summary>
[Allow(Who.Members)]
public sealed record NoteItem(Actor Actor, MeetingId Meeting, ItemId Item, string Notes) : Command<PostId>(Actor);

internal sealed class NoteItemValidator : AbstractValidator<NoteItem>
{
    public NoteItemValidator() => RuleFor(m => m.Notes).PostBody().OverridePropertyName("notes");
}

internal sealed class NoteItemHandler(IAgendaStore agendas, IThreadStore threads, IPostStore posts, ISearchIndex index, IMarkup markup, IIds ids, TimeProvider time)
    : IRequestHandler<NoteItem, PostId>
{
    public async Task<PostId> Handle(NoteItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        var item = agenda.Begun(asked.Actor, asked.Item);
        var story = await threads.Visible(item.Story, asked.Actor, cancel);
        var body = Body.FromMarkdown($"{Heading(agenda.Meeting, item, story.State)}\n\n{asked.Notes.Trim()}");
        var reply = story.Reply(new(ids.Next()), asked.Actor, body, markup.Render(body), null, time.Now());
        agenda.Note(asked.Actor, item.Id, reply.State.Id, time.Now());
        agendas.Keep(agenda);
        threads.Expect(story);
        posts.Add(reply);
        index.Put(SearchEntry.Of(story.State.Board, reply.State));
        return reply.State.Id;
    }

    // A story that more people read than may come to the meeting doesn't name it: not even that there was one of that name.
    private static string Heading(MeetingState meeting, AgendaItem item, ThreadState story)
    {
        var date = TimeZoneInfo.ConvertTime(item.StartedAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(meeting.Zone));
        return story.Audience == meeting.Audience
            ? $"**Talked about on {date:d MMMM yyyy}** at [the roundtable](/meetings/{meeting.Id}#item-{item.Id})."
            : $"**Talked about on {date:d MMMM yyyy}** at a roundtable.";
    }
}
