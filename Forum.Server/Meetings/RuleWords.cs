using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Meetings;

/// <summary>Room rules in the words of the pages.</summary>
internal static class RuleWords
{
    /// <summary>The rules as a form offers them, the loosest first.</summary>
    public static IReadOnlyList<RoomRule> All { get; } = Enum.GetValues<RoomRule>();

    public static string Name(this RoomRule rule) => rule switch
    {
        RoomRule.OnRecord => "On record",
        RoomRule.NotForAttribution => "Not for attribution",
        RoomRule.ChathamHouse => "Chatham House",
        _ => "Off record",
    };

    /// <summary>What it means for whoever speaks, in a sentence.</summary>
    public static string Meaning(this RoomRule rule) => rule switch
    {
        RoomRule.OnRecord => "What is said may be quoted with the speaker’s name.",
        RoomRule.NotForAttribution => "What is said may be passed on, but never who said it. Afterwards the log names nobody.",
        RoomRule.ChathamHouse => "What is said may be used, but neither who said it nor who was here. Afterwards the log names nobody.",
        _ => "Nothing leaves the room. When it closes, all that was said is erased.",
    };

    /// <summary>Beside the button by which a live room is entered: whoever presses it agrees, and under a stricter rule says so once more at the door.</summary>
    public static string AtTheDoor(this RoomRule rule) => $"{rule.Name()}: {rule.Meaning()} Whoever enters agrees to this.";

    /// <summary>Its name on the wire, for the room's script.</summary>
    public static string OnTheWire(this RoomRule rule) => JsonNamingPolicy.KebabCaseLower.ConvertName(rule.ToString());

    /// <summary>The value of a form's field.</summary>
    public static string Value(this RoomRule rule) => rule.ToString();

    /// <summary>The rule that a form chose; null when it chose none.</summary>
    /// <exception cref="InputRefused">There is no such rule.</exception>
    public static RoomRule? Named(string value) => value.Length == 0 ? null : Enum.TryParse<RoomRule>(value, out var rule) && Enum.IsDefined(rule)
        ? rule
        : throw new InputRefused(new Dictionary<string, string[]> { ["rule"] = ["Choose what may leave the room."] });
}
