using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Imports;

/// <summary>Turns imported writing into threads and posts of ours. Whatever breaks a limit is left out whole, with all that hangs on it.</summary>
internal sealed class Transcriber(IMarkup markup, ImportState import, IReadOnlyDictionary<string, KnownMember> members)
{
    /// <summary>A thread with those of its posts that could be taken, or nothing where its opening couldn't.</summary>
    public Transcript Thread(ImportedThread thread)
    {
        var transcript = new Transcript(thread.Key);
        var id = new ThreadId(ImportedId.Of($"{thread.Key}/thread", thread.Opening.CreatedAt));
        if (IsNoTitle(thread.Title)) transcript.Refuse(thread.Opening, $"Its title is empty, longer than {ForumThread.MaxTitle} characters or not one line.");
        else if (Post(thread.Opening, id, null, transcript) is { } opening) transcript.Thread = new(StateOf(thread, id, opening));
        foreach (var reply in thread.Replies) Reply(reply, id, transcript);
        transcript.Thread = transcript.Thread is { State: var state } ? new(state with { Accepted = transcript.PostOf(thread.Accepted) }) : null;
        return transcript;
    }

    /// <summary>Those of the replies that could be taken, to a thread that is here already.</summary>
    public Transcript Replies(ImportedThread thread, ThreadId id, IReadOnlyDictionary<string, PostId> known)
    {
        var transcript = new Transcript(thread.Key, known);
        foreach (var reply in thread.Replies.Where(reply => !known.ContainsKey(reply.Key))) Reply(reply, id, transcript);
        return transcript;
    }

    private void Reply(ImportedPost reply, ThreadId thread, Transcript transcript)
    {
        if (!transcript.HasOpening) transcript.Refuse(reply, "The thread that it stands in wasn't taken.");
        else if (reply.ReplyTo is { } key && transcript.PostOf(key) is null) transcript.Refuse(reply, "What it answers wasn't taken.");
        else Post(reply, thread, transcript.PostOf(reply.ReplyTo), transcript);
    }

    private Post? Post(ImportedPost post, ThreadId thread, PostId? replyTo, Transcript transcript)
    {
        try
        {
            var body = Body.FromHtml(post.Html);
            var rendered = markup.Render(body);
            return transcript.Take(post, new(new(ImportedId.Of(post.Key, post.CreatedAt)), thread, import.Audience, new Allotted(), AuthorOf(post),
                AffiliationClass.Unproven, body, rendered.Html, rendered.PlainText, replyTo, post.CreatedAt, post.EditedAt, Source: SourceOf(post)));
        }
        catch (RuleViolation refused)
        {
            transcript.Refuse(post, refused.Message);
            return null;
        }
    }

    private ThreadState StateOf(ImportedThread thread, ThreadId id, Post opening)
    {
        var draft = DraftRules.Tidy(thread.Title, ThreadKind.Question, null, thread.Tags);
        return new(id, import.Board, import.Audience, draft.Title, Slug.Of(draft.Title), draft.Kind, null, draft.Tags, opening.State.Author,
            AffiliationClass.Unproven, opening.State.Id, null, false, false, false, false, thread.Opening.CreatedAt, Source: SourceOf(thread.Opening));
    }

    private Author AuthorOf(ImportedPost post) =>
        post.Author is { } origin && members.TryGetValue(origin, out var member) ? new(member.Id)
        : new(null, post.AuthorName is { } name ? ImportedName.Shown(name, "user") : null);

    private Source SourceOf(ImportedPost post) => new(import.Name, post.Url, post.Licence, post.Key, import.Id.Value);

    private static bool IsNoTitle(string title) =>
        string.IsNullOrWhiteSpace(title) || title.Trim().Length > ForumThread.MaxTitle || title.Any(char.IsControl);
}
