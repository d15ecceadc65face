using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>What a meeting will talk about: stories that their authors put forward, in the order that dots gave them.</summary>
public sealed partial class Agenda(MeetingState meeting, AgendaState state) : Aggregate<AgendaState>(state)
{
    public const int DotsByDefault = 5;

    /// <summary>More dots than this are no choice any more.</summary>
    public const int MostDots = 20;

    public const int MinutesByDefault = 15;
    public const int MostMinutes = 120;

    /// <summary>More than this nobody reads before voting.</summary>
    public const int MostItems = 50;

    /// <summary>So many authors one member may be waiting for: a wish is nothing yet, and nobody else sees it.</summary>
    public const int MostProposals = 5;

    private readonly HashSet<ItemId> _touched = [];

    public MeetingState Meeting => meeting;

    /// <summary>Items that were changed since the agenda was loaded.</summary>
    public IReadOnlyList<AgendaItem> Touched => [.. State.Items.Where(item => _touched.Contains(item.Id))];

    /// <summary>The order, once it is fixed.</summary>
    public IReadOnlyList<AgendaItem> Order => [.. State.Items.Where(item => item is { Place: not null, Standing: >= ItemStanding.Waiting }).OrderBy(item => item.Place)];

    public bool MayBeRunBy(Actor actor) => new Meeting(meeting).MayBeRunBy(actor);

    /// <summary>The author puts the own story forward; anybody else asks its author to.</summary>
    /// <param name="author">The story's author with the rights of this moment; null when they are no member any more.</param>
    public AgendaItem PutForward(ItemId id, Actor by, ForumThread story, Actor? author, DateTimeOffset at)
    {
        by.MustBeHeard();
        MustBeOpen();
        MustBeFor(story.State);
        if (author is null) throw AgendaRefusals.AuthorAway();
        if (State.Items.LastOrDefault(item => item.Story == story.State.Id) is { } known && Again(known, by, at) is { } item) return item;
        MustHaveSpace();
        return by.Is(author.Id) ? Begin(id, by, story.State, ItemStanding.Waiting, at) : Propose(id, by, story.State, author, at);
    }

    /// <summary>The author lets the story be talked about.</summary>
    public void Accept(Actor by, ItemId id, DateTimeOffset at)
    {
        var item = OfAuthor(by, id);
        by.MustBeHeard();
        if (item.Standing == ItemStanding.Waiting) return;
        MustBeOpen();
        if (item.Standing != ItemStanding.Proposed) throw AgendaRefusals.NotAsked();
        MustHaveSpace();
        Change(item with { Standing = ItemStanding.Waiting });
        Raise(new StoryPutForward(meeting.Id, item.Id, item.Story, item.Author, item.By, at));
    }

    /// <summary>The author would rather not; nobody asks again for this meeting.</summary>
    public void Decline(Actor by, ItemId id, DateTimeOffset at)
    {
        var item = OfAuthor(by, id);
        if (item.Standing == ItemStanding.Declined) return;
        if (item.Standing != ItemStanding.Proposed) throw AgendaRefusals.NotAsked();
        Change(item with { Standing = ItemStanding.Declined });
        Raise(new StoryDeclined(meeting.Id, item.Id, item.Story, item.Author, item.By, at));
    }

    /// <summary>The author takes the story back, also after the freeze, as long as the room hasn't begun with it; who asked may take the question back.</summary>
    public void Withdraw(Actor by, ItemId id, DateTimeOffset at)
    {
        var item = Item(id, by);
        if (!by.Is(item.Author) && !(item.Standing == ItemStanding.Proposed && by.Is(item.By))) throw KernelRefusals.NotYours();
        if (item.Standing == ItemStanding.Withdrawn) return;
        MustBeAhead();
        if (item.Standing is not (ItemStanding.Waiting or ItemStanding.Proposed)) throw AgendaRefusals.HasBegun();
        TakeOut(item);
        if (item.Place is null) Raise(new StoryWithdrawn(meeting.Id, item.Id, item.Story, at));
        else Raise(new ItemWithdrawn(meeting.Id, item.Id, at));
    }

    /// <summary>An author who may not see the meeting any more takes the story back all the same, and learns nothing else of it.</summary>
    public void WithdrawFromOutside(Actor by, ItemId id, DateTimeOffset at)
    {
        var item = State.Items.FirstOrDefault(one => one.Id == id && by.Is(one.Author) && one.Standing is ItemStanding.Withdrawn or ItemStanding.Waiting or ItemStanding.Proposed);
        if (item is null || meeting.Stage == MeetingStage.Closed) throw MeetingRefusals.NotFound();
        Withdraw(by, id, at);
    }

    /// <summary>An item as this actor may know of it: a proposal is between two people.</summary>
    /// <exception cref="RuleViolation">item.not-found</exception>
    public AgendaItem Item(ItemId id, Actor actor) =>
        State.Items.FirstOrDefault(item => item.Id == id) is { } found && IsKnownTo(actor, found) ? found : throw AgendaRefusals.ItemNotFound();

    public static bool IsKnownTo(Actor actor, AgendaItem item) => item.Standing >= ItemStanding.Waiting || actor.Is(item.Author) || actor.Is(item.By);

    /// <summary>May all whom the meeting is for read what is seen by this audience?</summary>
    public static bool IsSeenByAll(Audience meeting, Audience story) => new Reach(true, meeting == Audience.Customers).Sees(story);

    private AgendaItem? Again(AgendaItem known, Actor by, DateTimeOffset at)
    {
        if (by.Is(known.Author))
        {
            if (known.Standing == ItemStanding.Proposed) Accept(by, known.Id, at);
            return known.Standing is ItemStanding.Proposed or ItemStanding.Waiting ? Item(known.Id, by) : null;
        }
        return known.Standing switch
        {
            ItemStanding.Waiting => throw AgendaRefusals.AlreadyThere(),
            ItemStanding.Declined => throw AgendaRefusals.Declined(),
            ItemStanding.Proposed => by.Is(known.By) ? known : throw AgendaRefusals.AlreadyAsked(),
            _ => null,
        };
    }

    private AgendaItem Propose(ItemId id, Actor by, ThreadState story, Actor author, DateTimeOffset at) =>
        !author.Sees(meeting.Audience) ? throw AgendaRefusals.AuthorElsewhere()
        : State.Items.Count(item => item.Standing == ItemStanding.Proposed && by.Is(item.By)) >= MostProposals ? throw AgendaRefusals.TooManyProposals()
        : Begin(id, by, story, ItemStanding.Proposed, at);

    private AgendaItem Begin(ItemId id, Actor by, ThreadState story, ItemStanding standing, DateTimeOffset at)
    {
        var item = new AgendaItem(id, story.Id, story.CreatedAt, story.Author.Member!.Value, by.Member, at, standing, MinutesByDefault);
        State = State with { Items = [.. State.Items, item] };
        _touched.Add(id);
        Raise(standing == ItemStanding.Proposed
            ? new StoryProposed(meeting.Id, id, item.Story, item.Author, item.By, at)
            : new StoryPutForward(meeting.Id, id, item.Story, item.Author, item.By, at));
        return item;
    }

    private AgendaItem OfAuthor(Actor by, ItemId id) => Item(id, by) is var item && by.Is(item.Author) ? item : throw KernelRefusals.NotYours();

    private void MustBeOpen()
    {
        MustBeAhead();
        if (State.FrozenAt is not null || meeting.Stage >= MeetingStage.Frozen) throw AgendaRefusals.Frozen();
    }

    private void MustBeAhead()
    {
        if (meeting.Stage == MeetingStage.Closed) throw MeetingRefusals.Closed();
    }

    private void MustHaveSpace()
    {
        if (State.Items.Count(item => item.Standing == ItemStanding.Waiting) >= MostItems) throw AgendaRefusals.Full();
    }

    private void MustBeFor(ThreadState story)
    {
        if (story.Hidden || story.Removed) throw ThreadRefusals.NotOpen();
        if (!IsSeenByAll(meeting.Audience, story.Audience)) throw AgendaRefusals.NotForEverybodyThere();
    }

    private void MustBeRunBy(Actor by)
    {
        if (!MayBeRunBy(by)) throw KernelRefusals.NotYours();
    }

    private void TakeOut(AgendaItem item)
    {
        Change(item with { Standing = ItemStanding.Withdrawn });
        Place([.. Order]);
    }

    private void Change(AgendaItem changed)
    {
        State = State with { Items = [.. State.Items.Select(item => item.Id == changed.Id ? changed : item)] };
        _touched.Add(changed.Id);
    }
}
