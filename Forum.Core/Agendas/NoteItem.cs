using System.Text;
using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Agendas;

/// <summary>
/// Writes what became of an item under its story, as a dated reply in the name of who runs the meeting. Item and reply name each other.
/// How the room saw it end stands there in words: the outcome of the story itself is its author's to say.
/// </summary>
[Allow(Who.Members)]
public sealed record NoteItem(Actor Actor, MeetingId Meeting, ItemId Item, string Notes, Outcome? Outcome = null) : Command<PostId>(Actor);

internal sealed class NoteItemValidator : AbstractValidator<NoteItem>
{
    public NoteItemValidator()
    {
        RuleFor(m => m.Notes).PostBody().OverridePropertyName("notes");
        RuleFor(m => m.Outcome).IsInEnum().WithMessage("Choose one of the outcomes of a story.");
    }
}

internal sealed class NoteItemHandler(IAgendaStore agendas, IRoundtableStore rooms, IThreadStore threads, IPostStore posts, ISearchIndex index, IMarkup markup, IIds ids, TimeProvider time)
    : IRequestHandler<NoteItem, PostId>
{
    public async Task<PostId> Handle(NoteItem asked, CancellationToken cancel)
    {
        var agenda = await agendas.Visible(asked.Meeting, asked.Actor, cancel);
        var item = agenda.Begun(asked.Actor, asked.Item);
        var story = await threads.Find(item.Story, asked.Actor, cancel);
        if (story is null || !story.IsVisibleTo(asked.Actor) || story.State.Hidden || story.State.Removed) throw AgendaRefusals.StoryGone();
        if (story.State.Locked) throw AgendaRefusals.StoryLocked();
        var body = Written(Heading(agenda.Meeting, item, story.State), asked);
        var reply = story.Reply(new(ids.Next()), asked.Actor, body, markup.Render(body), null, time.Now());
        agenda.Note(asked.Actor, item.Id, reply.State.Id, asked.Outcome, time.Now());
        // A room that becomes off record in this moment, or closes, has no notes.
        rooms.Expect(new Roundtable(agenda.Meeting));
        agendas.Keep(agenda);
        threads.Expect(story);
        posts.Add(reply);
        index.Put(SearchEntry.Of(story.State.Board, reply.State));
        return reply.State.Id;
    }

    private static Body Written(string heading, NoteItem asked)
    {
        var above = asked.Outcome is { } ending ? $"{heading} How it ended: **{Word(ending)}**." : heading;
        var space = Body.MaxMarkdownBytes - Encoding.UTF8.GetByteCount(above) - 2;
        if (Encoding.UTF8.GetByteCount(asked.Notes.Trim()) > space) throw AgendaRefusals.NotesTooLong(space);
        try
        {
            // The line above them doesn't make blank notes full.
            _ = Body.FromMarkdown(asked.Notes);
            return Body.FromMarkdown($"{above}\n\n{asked.Notes.Trim()}");
        }
        catch (RuleViolation no) when (no.Field is not null)
        {
            throw new RuleViolation(no.Kind, no.Code, no.Message, "notes");
        }
    }

    private static string Word(Outcome ending) => ending switch
    {
        Outcome.Worked => "worked",
        Outcome.WorkedWithCost => "worked, with cost",
        Outcome.Partly => "partly",
        Outcome.Failed => "failed",
        Outcome.RolledBack => "rolled back",
        Outcome.Abandoned => "abandoned",
        _ => "still open",
    };

    // A story that more people read than may come to the meeting doesn't name it: not even that there was one of that name.
    private static string Heading(MeetingState meeting, AgendaItem item, ThreadState story)
    {
        var date = TimeZoneInfo.ConvertTime(item.StartedAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(meeting.Zone));
        return story.Audience == meeting.Audience
            ? $"**Talked about on {date:d MMMM yyyy}** at [the roundtable](/meetings/{meeting.Id}#item-{item.Id})."
            : $"**Talked about on {date:d MMMM yyyy}** at a roundtable.";
    }
}
