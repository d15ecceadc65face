using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>How a room goes through its agenda. Who runs it starts and ends; when a time-box is over the room decides, and the forum counts.</summary>
public sealed partial class Agenda
{
    /// <summary>How long the room has to answer.</summary>
    public static readonly TimeSpan AskingLasts = TimeSpan.FromSeconds(30);

    /// <summary>A server in which nobody sits leaves it so long to others to ask, and people so long to come back after a restart.</summary>
    public static readonly TimeSpan WaitingForCompany = TimeSpan.FromSeconds(5);

    /// <summary>How much longer an item may go on, one after the other: less each time.</summary>
    public static IReadOnlyList<int> MoreMinutes { get; } = [5, 2, 1];

    /// <summary>What the room talks about; null between items.</summary>
    public AgendaItem? Running => State.Items.FirstOrDefault(item => item.Standing == ItemStanding.Running);

    /// <summary>Begins with the next item, and so ends the one before. Saying it twice does it once.</summary>
    public void Start(Actor by, ItemId id, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeLive();
        var item = Item(id, by);
        if (item.Standing == ItemStanding.Running) return;
        if (item.Standing == ItemStanding.Ended) throw AgendaRefusals.IsOver();
        if (Order.FirstOrDefault(next => next.Standing == ItemStanding.Waiting)?.Id != id) throw AgendaRefusals.NotNext();
        if (Running is { } before) End(before, at);
        var ends = at + TimeSpan.FromMinutes(item.Minutes);
        Change(item with { Standing = ItemStanding.Running, StartedAt = at, EndsAt = ends });
        Raise(new ItemStarted(meeting.Id, id, ends, at));
    }

    public void Finish(Actor by, ItemId id, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeLive();
        var item = Item(id, by);
        if (item.Standing == ItemStanding.Ended) return;
        if (item.Standing != ItemStanding.Running) throw AgendaRefusals.NotRunning();
        End(item, at);
    }

    /// <summary>Somebody present says whether the item should go on. They may change their mind until it is decided.</summary>
    public Voice Say(Actor by, ItemId id, bool goesOn, DateTimeOffset at)
    {
        new Roundtable(meeting).Seat(by);
        by.MustBeHeard();
        var item = Item(id, by);
        if (item.Question is not { } asked || at >= asked.ClosesAt) throw AgendaRefusals.NobodyAsks();
        return new(id, item.Extensions, by.Member, goesOn);
    }

    /// <summary>
    /// What the clock asks for: when a time-box is over the room is asked, and what it answered is counted as soon as it is decided or
    /// the time to answer is over. It goes on when more than half of those present want it to; present is who was here when it was
    /// asked, who is here now, or everybody who answered, whichever are most. After a restart people come back one by one: a server
    /// that has just begun waits for them.
    /// </summary>
    /// <param name="since">From when on the server that looks has been there for people to sit in.</param>
    public void Settle(int present, IReadOnlyList<Voice> voices, DateTimeOffset at, DateTimeOffset since = default)
    {
        if (meeting.Stage != MeetingStage.Live || Running is not { } item || at < since + WaitingForCompany) return;
        if (item.Question is { } asked) Decide(item, asked, Math.Max(asked.Present, present), voices, at);
        else if (at >= item.EndsAt) AskOrEnd(item, present, at);
    }

    /// <summary>What became of an item stands as a reply under its story.</summary>
    public void Note(Actor by, ItemId id, PostId reply, Outcome? outcome, DateTimeOffset at)
    {
        var item = Begun(by, id);
        if (item.Notes is not null) throw AgendaRefusals.AlreadyNoted();
        Change(item with { Notes = reply });
        Raise(new ItemNoted(meeting.Id, id, reply, outcome, at));
    }

    /// <summary>An item that this actor may write down because the room has begun with it.</summary>
    public AgendaItem Begun(Actor by, ItemId id)
    {
        MustBeRunBy(by);
        if (meeting.Rule.Lets(RoomOutlet.Quote) == Leaves.Nothing) throw AgendaRefusals.OffRecord();
        return Item(id, by) is { StartedAt: not null } item ? item : throw AgendaRefusals.NotBegun();
    }

    private void AskOrEnd(AgendaItem item, int present, DateTimeOffset at)
    {
        if (item.Extensions >= MoreMinutes.Count)
        {
            End(item, at);
            return;
        }
        if (present == 0 && at < item.EndsAt + WaitingForCompany) return;
        var asked = new Question(at + AskingLasts, present);
        Change(item with { Question = asked });
        Raise(new ExtensionAsked(meeting.Id, item.Id, MoreMinutes[item.Extensions], asked, at));
    }

    private void Decide(AgendaItem item, Question asked, int present, IReadOnlyList<Voice> voices, DateTimeOffset at)
    {
        var (yes, of) = (voices.Count(voice => voice.GoesOn), Math.Max(present, voices.Count));
        if (2 * yes > of) Extend(item, yes, of, at);
        else if ((of > 0 && 2 * (voices.Count - yes) >= of) || at >= asked.ClosesAt) End(item, at);
    }

    private void Extend(AgendaItem item, int yes, int of, DateTimeOffset at)
    {
        var (minutes, ends) = (MoreMinutes[item.Extensions], at + TimeSpan.FromMinutes(MoreMinutes[item.Extensions]));
        Change(item with { Question = null, Extensions = item.Extensions + 1, EndsAt = ends });
        Raise(new ItemExtended(meeting.Id, item.Id, minutes, ends, yes, of, at));
    }

    private void End(AgendaItem item, DateTimeOffset at)
    {
        Change(Ended(item, at));
        Raise(new ItemEnded(meeting.Id, item.Id, at));
    }

    private static AgendaItem Ended(AgendaItem item, DateTimeOffset at) => item with { Standing = ItemStanding.Ended, EndedAt = at, Question = null };

    private void MustBeLive()
    {
        if (meeting.Stage != MeetingStage.Live) throw RoundtableRefusals.RoomClosed();
    }
}
