using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Threads;

/// <summary>A story, a question or a discussion, and the rules of talking under it.</summary>
public sealed class ForumThread(ThreadState state) : Aggregate<ThreadState>(state)
{
    public const int MaxTitle = 200;
    public const int MaxTags = 8;
    public const int MaxTag = 32;

    /// <summary>Starts a thread together with its opening post.</summary>
    public static (ForumThread Thread, Post Opening) Start(
        ThreadId id, PostId openingId, Actor by, BoardState board, Draft draft, Body body, RenderedBody rendered, DateTimeOffset at, IReadOnlyList<MemberId>? mentioned = null)
    {
        by.MustBeHeard();
        var author = Author.Of(by);
        var thread = new ForumThread(new(id, board.Id, board.Audience, draft.Title, Writing.Slug.Of(draft.Title), draft.Kind, OutcomeOf(draft),
            draft.Tags, author, by.Class, openingId, null, false, false, false, false, at));
        var opening = new Post(new(openingId, id, board.Audience, new Allotted(), author, by.Class, body, rendered.Html, rendered.PlainText, null, at));
        thread.Raise(new ThreadStarted(id, board.Audience, opening.State, AuthorView.Of(by), at) { Mentioned = mentioned ?? [] });
        return (thread, opening);
    }

    /// <summary>Whoever may not see the thread is told that there is none.</summary>
    public void ShowTo(Actor actor)
    {
        if (!IsVisibleTo(actor)) throw ThreadRefusals.NotFound();
    }

    public bool IsVisibleTo(Actor actor) => actor.Sees(State.Audience)
        && (!State.Hidden || actor.Moderates)
        && (!State.Removed || actor.Moderates || actor.Is(State.Author.Member));

    /// <summary>Takes a reply. The thread itself doesn't change: numbers and counters are allotted by the commit.</summary>
    public Post Reply(PostId id, Actor by, Body body, RenderedBody rendered, Post? to, DateTimeOffset at, IReadOnlyList<MemberId>? mentioned = null)
    {
        by.MustBeHeard();
        if (State.Removed || State.Hidden) throw ThreadRefusals.NotOpen();
        if (State.Locked) throw ThreadRefusals.Locked();
        if (to is not null && to.State.Thread != State.Id) throw PostRefusals.NotInThisThread();
        var post = new Post(new(id, State.Id, State.Audience, new Allotted(), Author.Of(by), by.Class, body, rendered.Html, rendered.PlainText, to?.State.Id, at));
        post.Written(AuthorView.Of(by), to, at, new(State.Author.Member, to?.State.Author.Member, mentioned ?? []));
        return post;
    }

    public void Edit(Actor by, Draft draft, DateTimeOffset at)
    {
        MustBeAuthor(by);
        by.MustBeHeard();
        if (State.Locked && !by.Moderates) throw ThreadRefusals.Locked();
        State = State with
        {
            Title = draft.Title, Slug = Writing.Slug.Of(draft.Title), Kind = draft.Kind, Outcome = OutcomeOf(draft), Tags = draft.Tags, Edition = State.Edition + 1,
        };
        Raise(new ThreadEdited(State.Id, State.Audience, at));
    }

    public void Remove(Actor by, DateTimeOffset at)
    {
        MustBeAuthor(by);
        if (State.Removed) return;
        State = State with { Removed = true };
        Raise(new ThreadRemoved(State.Id, State.Audience, at));
    }

    public void Restore(Actor by, DateTimeOffset at)
    {
        MustBeAuthor(by);
        if (!State.Removed) return;
        State = State with { Removed = false };
        Raise(new ThreadRestored(State.Id, State.Audience, at));
    }

    /// <summary>Marks a reply as the answer, or takes the mark away.</summary>
    public void Accept(Actor by, Post? answer, DateTimeOffset at)
    {
        if (!by.Is(State.Author.Member) && !by.Moderates) throw KernelRefusals.NotYours();
        if (answer is not null && (answer.State.Thread != State.Id || answer.State.Id == State.Opening)) throw PostRefusals.NotInThisThread();
        if (State.Accepted == answer?.State.Id) return;
        State = State with { Accepted = answer?.State.Id };
        Raise(new AnswerAccepted(State.Id, State.Audience, answer?.State.Id, at) { By = by.Id, Asked = State.Author.Member, Answered = answer?.State.Author.Member });
    }

    public void Lock(Actor by, string reason, DateTimeOffset at) =>
        Curate(by, State with { Locked = true }, new ThreadLocked(ActOn(by, "thread.locked", reason), State.Id, at));

    public void Unlock(Actor by, string reason, DateTimeOffset at) =>
        Curate(by, State with { Locked = false }, new ThreadUnlocked(ActOn(by, "thread.unlocked", reason), State.Id, at));

    public void Pin(Actor by, string reason, DateTimeOffset at) =>
        Curate(by, State with { Pinned = true }, new ThreadPinned(ActOn(by, "thread.pinned", reason), State.Id, at));

    public void Unpin(Actor by, string reason, DateTimeOffset at) =>
        Curate(by, State with { Pinned = false }, new ThreadUnpinned(ActOn(by, "thread.unpinned", reason), State.Id, at));

    public void Hide(Actor by, string reason, DateTimeOffset at) =>
        Curate(by, State with { Hidden = true }, new ThreadHidden(ActOn(by, "thread.hidden", reason), State.Id, at));

    public void Unhide(Actor by, string reason, DateTimeOffset at) =>
        Curate(by, State with { Hidden = false }, new ThreadUnhidden(ActOn(by, "thread.unhidden", reason), State.Id, at));

    /// <summary>The opening body counts as a field of the thread: editing it makes a new edition of both.</summary>
    internal void OpeningEdited() => State = State with { Edition = State.Edition + 1 };

    private void Curate(Actor by, ThreadState next, DomainEvent happened)
    {
        if (!by.Moderates) throw KernelRefusals.NotYours();
        if (next == State) return;
        State = next;
        Raise(happened);
    }

    private StaffAct ActOn(Actor by, string what, string reason) => new(by.Id, what, "thread", State.Id.Value, State.Title, reason, State.Audience) { Concerns = State.Author.Member };

    private void MustBeAuthor(Actor by)
    {
        if (!by.Is(State.Author.Member) && !by.IsForum) throw KernelRefusals.NotYours();
    }

    private static Outcome? OutcomeOf(Draft draft) => (draft.Kind, draft.Outcome) switch
    {
        (ThreadKind.Story, null) => throw ThreadRefusals.OutcomeMissing(),
        (not ThreadKind.Story, not null) => throw ThreadRefusals.OutcomeOnlyForStories(),
        _ => draft.Outcome,
    };
}

/// <summary>The editable fields of a thread, checked and tidied.</summary>
public sealed record Draft(string Title, ThreadKind Kind, Outcome? Outcome, IReadOnlyList<string> Tags);
