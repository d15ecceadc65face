using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Layout;

/// <summary>What pages call things.</summary>
public static class Words
{
    /// <summary>Every outcome with its word and the sentence under it, in the order of the form.</summary>
    public static IReadOnlyList<(Outcome Outcome, string Wire, string Word, string Sentence)> Outcomes { get; } =
    [
        (Outcome.Worked, "worked", "Worked", "It does what we wanted. Tell the next person how."),
        (Outcome.WorkedWithCost, "worked-with-cost", "Worked, with cost", "We are there, but it took more money, nights or nerves than planned."),
        (Outcome.Partly, "partly", "Partly", "Some of it holds, some of it we live around."),
        (Outcome.Failed, "failed", "Failed", "It did not do what we needed. Probably the most useful story here."),
        (Outcome.RolledBack, "rolled-back", "Rolled back", "We went back to where we were before."),
        (Outcome.Abandoned, "abandoned", "Abandoned", "We stopped before it was done."),
        (Outcome.StillOpen, "still-open", "Still open", "It is not over yet. You can tell the end later."),
    ];

    /// <summary>The outcome's name in addresses, forms and style.</summary>
    public static string Wire(this Outcome outcome) => Outcomes[(int)outcome].Wire;

    /// <summary>The outcome of this wire name; null when there is none.</summary>
    public static Outcome? OutcomeOf(string? wire) => Outcomes.Where(o => o.Wire == wire).Select(o => (Outcome?)o.Outcome).FirstOrDefault();

    public static string Word(this Outcome outcome) => Outcomes[(int)outcome].Word;

    public static string Word(this ThreadKind kind) => kind switch
    {
        ThreadKind.Story => "Story",
        ThreadKind.Question => "Question",
        _ => "Discussion",
    };

    /// <summary>What a class is called, in the middle of a sentence.</summary>
    public static string Word(this AffiliationClass affiliation) => affiliation switch
    {
        AffiliationClass.Customer => "customer",
        AffiliationClass.Partner => "partner",
        AffiliationClass.Vendor => "vendor",
        _ => "member",
    };

    /// <summary>The class that the author held when it was written; an imported author has none.</summary>
    public static string Then(AuthorView author, AffiliationClass affiliation) => author.Kind switch
    {
        AuthorKind.Imported => "from an import",
        AuthorKind.Removed => "",
        _ => $"{affiliation.Word()} (then)",
    };

    /// <summary>Who can read a place, as a sentence.</summary>
    public static string WhoReads(this Audience audience) => audience switch
    {
        Audience.Everyone => "Everyone can read this, vendors too.",
        Audience.Members => "Only signed-in members can read this, vendors among them.",
        _ => "Only proven customers can read this.",
    };

    /// <summary>Who can read a board, in a word or two.</summary>
    public static string Word(this Audience audience) => audience switch
    {
        Audience.Everyone => "everyone",
        Audience.Members => "members",
        _ => "proven customers",
    };

    /// <summary>As whom the actor writes.</summary>
    public static string WritesAs(this Actor actor) => $"You are writing as {actor.DisplayName}, {actor.Class.Word()}.";

    public static string Roles(Roles roles) => roles == Core.Kernel.Roles.None ? "member"
        : string.Join(", ", Enum.GetValues<Roles>().Where(r => r != Core.Kernel.Roles.None && roles.HasFlag(r)).Select(r => r.ToString().ToLowerInvariant()));

    public static string Replies(int count) => count switch { 0 => "no replies yet", 1 => "1 reply", _ => $"{count:N0} replies" };
}
