using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>What meetings talk about.</summary>
public sealed partial class ForumClient
{
    public Task<MeetingAgenda> GetAgenda(string meeting, CancellationToken cancel = default) => Get<MeetingAgenda>(Agenda(meeting), cancel);

    /// <summary>Puts my story forward, or asks another's author to.</summary>
    public Task<AgendaItem> PutStoryForward(string meeting, string thread, string? key = null, CancellationToken cancel = default) =>
        Post<AgendaItem>($"{Agenda(meeting)}/items", new NewAgendaItem { Thread = thread }, key, cancel);

    public Task AcceptProposal(string meeting, string item, CancellationToken cancel = default) => Post($"{Item(meeting, item)}/accept", null, null, cancel);

    public Task DeclineProposal(string meeting, string item, CancellationToken cancel = default) => Post($"{Item(meeting, item)}/decline", null, null, cancel);

    public Task WithdrawStory(string meeting, string item, CancellationToken cancel = default) => Delete(Item(meeting, item), cancel);

    /// <summary>Places all my dots anew.</summary>
    public Task PlaceDots(string meeting, IReadOnlyDictionary<string, int> dots, CancellationToken cancel = default) =>
        Tell(HttpMethod.Put, $"{Agenda(meeting)}/dots", new PlacedDots { Dots = dots }, null, cancel);

    public Task GiveDots(string meeting, int each, CancellationToken cancel = default) => Tell(HttpMethod.Patch, Agenda(meeting), new EditAgenda { DotsEach = each }, null, cancel);

    public Task FreezeAgenda(string meeting, CancellationToken cancel = default) => Post($"{Agenda(meeting)}/freeze", null, null, cancel);

    /// <param name="meeting">The meeting.</param>
    /// <param name="item">The item.</param>
    /// <param name="place">From 1.</param>
    /// <param name="reason">Everybody is told.</param>
    /// <param name="cancel">Gives up.</param>
    public Task MoveItem(string meeting, string item, int place, string reason, CancellationToken cancel = default) =>
        Post($"{Item(meeting, item)}/move", new AgendaMove { Place = place, Reason = reason }, null, cancel);

    /// <summary>Takes an item off the fixed order, with a reason that everybody is told.</summary>
    public Task DropItem(string meeting, string item, string reason, CancellationToken cancel = default) =>
        Post($"{Item(meeting, item)}/drop", new AgendaDrop { Reason = reason }, null, cancel);

    public Task BoxItem(string meeting, string item, int minutes, CancellationToken cancel = default) =>
        Tell(HttpMethod.Patch, Item(meeting, item), new EditAgendaItem { Minutes = minutes }, null, cancel);

    public Task StartItem(string meeting, string item, CancellationToken cancel = default) => Post($"{Item(meeting, item)}/start", null, null, cancel);

    public Task FinishItem(string meeting, string item, CancellationToken cancel = default) => Post($"{Item(meeting, item)}/finish", null, null, cancel);

    public Task VoteOnExtension(string meeting, string item, bool goesOn, CancellationToken cancel = default) =>
        Tell(HttpMethod.Put, $"{Item(meeting, item)}/extension", new ExtensionVote { GoesOn = goesOn }, null, cancel);

    /// <summary>Writes what became of an item under its story.</summary>
    public Task<AgendaNotesAnswer> NoteItem(string meeting, string item, string notes, string? key = null, CancellationToken cancel = default) => NoteItem(meeting, item, notes, null, key, cancel);

    /// <summary>The same, with how the room saw it end.</summary>
    public Task<AgendaNotesAnswer> NoteItem(string meeting, string item, string notes, Outcome? outcome, string? key = null, CancellationToken cancel = default) =>
        Post<AgendaNotesAnswer>($"{Item(meeting, item)}/notes", new AgendaNotes { Notes = notes, Outcome = outcome }, key, cancel);

    private static string Agenda(string meeting) => $"meetings/{Segment(meeting)}/agenda";

    private static string Item(string meeting, string item) => $"{Agenda(meeting)}/items/{Segment(item)}";
}
