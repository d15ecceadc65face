using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Roundtables;

/// <summary>Reactions by name. The room's script says the same (<c>reactions.js</c>).</summary>
internal static class ReactionWords
{
    public static IReadOnlyList<Reaction> All { get; } = Enum.GetValues<Reaction>();

    public static string Words(this Reaction reaction) => reaction switch { Reaction.SameHere => "Same here", Reaction.Thanks => "Thanks", _ => "Helpful" };

    public static string OnTheWire(Reaction reaction) => reaction switch { Reaction.SameHere => "same-here", Reaction.Thanks => "thanks", _ => "helpful" };

    /// <exception cref="Core.Kernel.RuleViolation">reaction.unknown</exception>
    public static Reaction Read(string? name)
    {
        foreach (var reaction in All)
            if (OnTheWire(reaction) == name) return reaction;
        throw RoundtableRefusals.ReactionUnknown();
    }
}
