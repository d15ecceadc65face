using System.Globalization;
using VmugForum.Core.Agendas;
using VmugForum.Core.Threads;
using VmugForum.Server.Layout;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Agendas;

/// <summary>Agendas as they go over the wire, and what a room's events say of their items.</summary>
public static class AgendaContracts
{
    public static Wire.MeetingAgenda Of(AgendaView view, DateTimeOffset now) => new(view.Meeting.Id.Value, view.Agenda.DotsEach, view.Agenda.FrozenAt, [.. view.Items.Select(Of)],
        view.Mine.CountBy(dot => dot.Value).ToDictionary(), view.MayRun, now);

    public static Wire.AgendaItem Of(AgendaItemView view)
    {
        var item = view.Item;
        return new(item.Id.Value, new(item.Story.Value, view.Slug, view.Title, (Wire.Outcome?)view.Outcome), MemberContracts.Of(view.Author), MemberContracts.Of(view.By),
            (Wire.AgendaItemState)item.Standing, item.Minutes, item.Dots, item.MovedBecause, item.StartedAt, item.EndsAt, item.EndedAt, item.Extensions,
            item.Question is { } asked ? new(Agenda.MoreMinutes[item.Extensions], asked.ClosesAt, asked.Present) : null, item.Notes?.Value);
    }

    /// <summary>An event as it has just been committed; null for one that says more than the event knows, which is read from the log.</summary>
    public static object? Of(ItemEvent happened) => happened is ItemAdded ? null
        : Of(happened.Line.Type, happened.Item.Value, happened.Line.Detail?.Split(' ') ?? [], null);

    /// <summary>The same, read from the log.</summary>
    public static object Of(string type, ItemHappening happening) => type == ItemAdded.Type
        ? Of(AsAdded(happening.Item))
        : Of(type, happening.Item.Item.Id.Value, happening.Words, happening.Item.Item.MovedBecause);

    private static object Of(string type, string item, IReadOnlyList<string> words, string? lastReason) => type switch
    {
        ItemMoved.Type => new Wire.ItemMoved(item, Number(words[0]), ItemEvent.ReasonIn(words, 1) ?? lastReason ?? ""),
        ItemWithdrawn.Type => new Wire.ItemWithdrawn(item, ItemEvent.ReasonIn(words, 0)),
        ItemBoxed.Type => new Wire.ItemBoxed(item, Number(words[0])),
        ItemStarted.Type => new Wire.ItemStarted(item, Moment(words[0])),
        ExtensionAsked.Type => new Wire.ExtensionAsked(item, Number(words[0]), Moment(words[1]), Number(words[2])),
        ItemExtended.Type => new Wire.ItemExtended(item, Number(words[0]), Moment(words[1]), Number(words[2]), Number(words[3])),
        ItemNoted.Type => new Wire.ItemNoted(item, words[0], (Wire.Outcome?)OutcomeIn(words)),
        _ => new Wire.ItemNamed(item),
    };

    /// <summary>How the room saw an item end, in the words of the line that tells of its notes; null when nobody said.</summary>
    public static Outcome? OutcomeIn(IReadOnlyList<string> words) => words.Count > 1 ? Enum.Parse<Outcome>(words[1]) : null;

    /// <summary>An outcome by its name on the wire; null when none is given.</summary>
    /// <exception cref="Core.Kernel.RuleViolation">item.outcome-unknown</exception>
    public static Outcome? OutcomeOf(string? name) => string.IsNullOrEmpty(name) ? null : Words.OutcomeOf(name) ?? throw AgendaRefusals.OutcomeUnknown();

    // What happened to it since is told by the events that follow.
    private static AgendaItemView AsAdded(AgendaItemView view) => view with
    {
        Item = view.Item with
        {
            Standing = ItemStanding.Waiting, MovedBecause = null, StartedAt = null, EndsAt = null, EndedAt = null, Extensions = 0, Question = null, Notes = null,
        },
    };

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string word) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(word, CultureInfo.InvariantCulture));
}
