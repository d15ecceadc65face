using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Posts;

/// <summary>One piece of writing in a thread.</summary>
public sealed class Post(PostState state) : Aggregate<PostState>(state)
{
    /// <summary>Earlier bodies put aside by edits since the post was loaded; kept with it.</summary>
    public IReadOnlyList<Revision> PutAside { get; private set; } = [];

    public bool IsOpening => State.Number.IsGiven && State.Number.Number == 1;

    public void ShowTo(Actor actor)
    {
        if (!IsVisibleTo(actor)) throw PostRefusals.NotFound();
    }

    public bool IsVisibleTo(Actor actor) => actor.Sees(State.Audience)
        && (!State.Hidden || actor.Moderates)
        && (!State.Removed || actor.Moderates || actor.Is(State.Author.Member));

    internal void Written(AuthorView author, Post? to, DateTimeOffset at, Addressees? addressees = null) =>
        Raise(new PostWritten(State, author, to?.State.Number, at) { To = addressees ?? Addressees.Nobody });

    /// <summary>Changes the body; the old one stays in the history.</summary>
    public void Edit(Actor by, Body body, RenderedBody rendered, DateTimeOffset at)
    {
        if (!by.Is(State.Author.Member) && !by.IsForum) throw KernelRefusals.NotYours();
        by.MustBeHeard();
        if (State.Removed || State.Hidden) throw PostRefusals.OutOfSight();
        if (State.Body == body) return;
        PutAside = [.. PutAside, new(State.Id, State.Edition, State.Body, State.EditedAt ?? State.CreatedAt, State.Author.Member)];
        State = State with { Body = body, Html = rendered.Html, Text = rendered.PlainText, EditedAt = at, Edition = State.Edition + 1 };
        Raise(new PostEdited(State.Id, State.Thread, State.Audience, at));
    }

    public void Remove(Actor by, DateTimeOffset at)
    {
        if (!by.Is(State.Author.Member)) throw KernelRefusals.NotYours();
        if (IsOpening) throw PostRefusals.OpeningStays();
        if (State.Removed) return;
        State = State with { Removed = true };
        Raise(new PostRemoved(State.Id, State.Thread, State.Audience, at));
    }

    /// <summary>The forum takes it away for good, words and earlier editions: nothing of it may be left.</summary>
    internal void Erase(DateTimeOffset at)
    {
        var wasThere = !State.Removed;
        State = State with { Body = Body.Kept("", State.Body.Format), Html = "", Text = "", Removed = true, EditedAt = null, Edition = State.Edition + 1 };
        if (wasThere) Raise(new PostRemoved(State.Id, State.Thread, State.Audience, at));
    }

    public void Restore(Actor by, DateTimeOffset at)
    {
        if (!by.Is(State.Author.Member)) throw KernelRefusals.NotYours();
        if (!State.Removed) return;
        if (State.Body.Source.Length == 0) throw PostRefusals.Erased();
        State = State with { Removed = false };
        Raise(new PostRestored(State.Id, State.Thread, State.Audience, at));
    }

    public void Hide(Actor by, string label, string reason, DateTimeOffset at)
    {
        if (!by.Moderates) throw KernelRefusals.NotYours();
        if (IsOpening) throw PostRefusals.OpeningStays();
        if (State.Hidden) return;
        State = State with { Hidden = true };
        Raise(new PostHidden(ActOn(by, "post.hidden", label, reason), State.Id, State.Thread, at));
    }

    public void Unhide(Actor by, string label, string reason, DateTimeOffset at)
    {
        if (!by.Moderates) throw KernelRefusals.NotYours();
        if (!State.Hidden) return;
        State = State with { Hidden = false };
        Raise(new PostUnhidden(ActOn(by, "post.unhidden", label, reason), State.Id, State.Thread, at));
    }

    private StaffAct ActOn(Actor by, string what, string label, string reason) => new(by.Id, what, "post", State.Id.Value, label, reason, State.Audience) { Concerns = State.Author.Member };
}
