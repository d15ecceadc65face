using System.Globalization;
using VmugForum.Core.Agendas;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Agendas;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Roundtables;

/// <summary>What a room's page says between its lines. The scripts say the same (<c>agenda.js</c>, <c>room.js</c>).</summary>
internal static class HappeningWords
{
    public static string Of(RoomLogView line) => line switch
    {
        { Item: { } happening } => Of(line.Type, AgendaShown.TitleOf(happening.Item), happening),
        { Type: FacilitatorChanged.Type, Member: { } leads } => $"{leads.DisplayName} leads the meeting from here on.",
        _ => throw new InvalidOperationException($"A room doesn't tell a {line.Type} between its lines."),
    };

    /// <summary>Where to read more of it; null where there is nothing more.</summary>
    public static string? AddressOf(RoomLogView line) => line is { Type: ItemNoted.Type, Item: { Item.Title: not null } noted } ? $"/posts/{noted.Words[0]}" : null;

    private static string Of(string type, string title, ItemHappening happening) => type switch
    {
        ItemMoved.Type => $"“{title}” was moved to place {happening.Words[0]}: {ItemEvent.ReasonIn(happening.Words, 1) ?? happening.Item.Item.MovedBecause}",
        ItemStarted.Type => $"Now: “{title}”, {happening.Item.Item.Minutes} minutes.",
        ExtensionAsked.Type => $"Time for “{title}” is over. Go on for {More(happening)}?",
        ItemExtended.Type => $"It goes on for {More(happening)}: {happening.Words[2]} of {happening.Words[3]} said yes.",
        ItemEnded.Type => $"“{title}” is over.",
        ItemWithdrawn.Type => ItemEvent.ReasonIn(happening.Words, 0) is { } why ? $"“{title}” was taken off the agenda: {why}" : $"“{title}” was taken back.",
        ItemNoted.Type => $"What became of “{title}” stands under its story{Ending(happening)}.",
        _ => throw new InvalidOperationException($"There are no words for a {type}."),
    };

    private static string Ending(ItemHappening happening) => AgendaContracts.OutcomeIn(happening.Words) is { } ending ? $": {ending.Wire().Replace('-', ' ')}" : "";

    private static string More(ItemHappening happening) =>
        int.Parse(happening.Words[0], CultureInfo.InvariantCulture) is var minutes && minutes == 1 ? "1 more minute" : $"{minutes} more minutes";
}
