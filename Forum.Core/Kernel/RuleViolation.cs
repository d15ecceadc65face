namespace VmugForum.Core.Kernel;

/// <summary>What sort of "no" a refusal is. The edge turns each into a status; the core doesn't know which.</summary>
public enum Refusal
{
    /// <summary>The input breaks a stated limit.</summary>
    Invalid,

    /// <summary>Only somebody who has signed in may ask this.</summary>
    NotSignedIn,

    /// <summary>Visible to the actor, but not theirs to do.</summary>
    Forbidden,

    /// <summary>Not there, or not there for this actor: the two look the same.</summary>
    NotFound,

    /// <summary>The state of things doesn't allow it now.</summary>
    Conflict,

    /// <summary>Somebody else changed it first; read again.</summary>
    Stale,

    /// <summary>The same request key came with another content.</summary>
    Reused,

    /// <summary>More than the limit takes.</summary>
    TooLarge,

    /// <summary>Too often; try again later.</summary>
    TooOften,
}

/// <summary>A refusal in words, with a stable code. Raised by rules, caught only at the edge.</summary>
/// <param name="kind">What sort of "no" it is.</param>
/// <param name="code">Stable and dotted, such as <c>thread.locked</c>.</param>
/// <param name="message">One or two plain sentences for the person who asked; says what to do next where there is something to do.</param>
/// <param name="field">The input field that the refusal is about, in camelCase, when there is one.</param>
public sealed class RuleViolation(Refusal kind, string code, string message, string? field = null) : Exception(message)
{
    public Refusal Kind { get; } = kind;
    public string Code { get; } = code;
    public string? Field { get; } = field;

    /// <summary>When it will be possible, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Input that breaks stated limits, with every broken limit by field.</summary>
/// <param name="errors">Messages by field name in camelCase.</param>
public sealed class InputRefused(IReadOnlyDictionary<string, string[]> errors) : Exception("The input breaks a stated limit.")
{
    public const string Code = "input.invalid";

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;
}

/// <summary>Refusals that belong to no feature.</summary>
public static class KernelRefusals
{
    public static RuleViolation NotSignedIn() => new(Refusal.NotSignedIn, "actor.not-signed-in", "Please sign in first.");

    public static RuleViolation NotYours() => new(Refusal.Forbidden, "actor.forbidden", "This isn't yours to do.");

    public static RuleViolation Silenced(DateTimeOffset until) =>
        new(Refusal.Forbidden, "actor.silenced", $"You may read, but not write, until {until:yyyy-MM-dd HH:mm} UTC.");

    public static RuleViolation Stale() =>
        new(Refusal.Stale, "edition.stale", "Somebody changed this after you read it. Read it again, then make your change.");

    public static RuleViolation Contended() =>
        new(Refusal.Conflict, "state.contended", "Many people changed this at the same moment. Please try again.");

    public static RuleViolation Reused() =>
        new(Refusal.Reused, "request.reused", "This request key was already used for another content.");

    public static RuleViolation BadCursor() =>
        new(Refusal.Invalid, "cursor.invalid", "This cursor wasn't given out by this list. Start without one.", "cursor");
}
