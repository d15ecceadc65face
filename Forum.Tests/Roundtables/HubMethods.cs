using System.Reflection;
using VmugForum.Server.Roundtables;

namespace VmugForum.Tests.Roundtables;

/// <summary>The hub's methods, found in its type: a new one that the matrix can't call fails its test.</summary>
public static class HubMethods
{
    public static IReadOnlyList<MethodInfo> Found { get; } =
        [.. typeof(RoundtableHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.GetBaseDefinition() == m)];

    public static IReadOnlyList<string> All { get; } = [.. Found.Select(m => m.Name)];

    /// <summary>What only the facilitator, a deputy or a leader may call; of turns also the speaker.</summary>
    public static IReadOnlyList<string> OfWhoRunsIt { get; } = ["CallNext", "CallNextAfter", "ProposeDeferral", "EndTurn", "EndTurnOf", "SkipTurn", "SkipTurnOf", "PinLine", "UnpinLine", "SlowDown"];

    /// <summary>Methods about an item of the agenda, asked about one that isn't there.</summary>
    public static IReadOnlyList<string> OfAnItem { get; } = ["StartItem", "FinishItem", "VoteOnExtension", "NoteItem"];

    /// <summary>Good arguments for a call about a line of a meeting.</summary>
    public static object?[] Arguments(string method, string meeting, string line) => method switch
    {
        "Join" => [meeting, null],
        "Say" => [meeting, "matrix", "Hello", null],
        "Edit" => [meeting, line, "Mended"],
        "Redact" => [meeting, line, "Because"],
        "React" or "TakeReactionBack" => [meeting, line, "thanks"],
        "PinLine" => [meeting, line],
        "UnpinLine" => [meeting],
        "SlowDown" => [meeting, 30],
        "CallNextAfter" => [meeting, 0, "matrix"],
        "EndTurnOf" or "SkipTurnOf" => [meeting, 0],
        "CallNext" => [meeting, "matrix"],
        "ProposeDeferral" => [meeting, "somebody"],
        "DeferHand" or "EndTurn" or "SkipTurn" or "Leave" or "RaiseHand" or "LowerHand" or "Typing" => [meeting],
        "StartItem" or "FinishItem" => [meeting, "no-such-item"],
        "NoteItem" => [meeting, "no-such-item", "Patch first.", null],
        "VoteOnExtension" => [meeting, "no-such-item", true],
        _ => throw new InvalidOperationException($"The access matrix doesn't know {method}: say how to call it."),
    };
}
