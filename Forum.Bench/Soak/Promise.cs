namespace VmugForum.Bench.Soak;

/// <summary>Something that must hold, and the way to show it.</summary>
internal abstract class Promise
{
    /// <summary>Its numbers, such as <c>R1</c>.</summary>
    public abstract IReadOnlyList<string> Ids { get; }

    /// <summary>What is promised, in one line.</summary>
    public abstract string Sentence { get; }

    /// <summary>Programs that showing it takes, with the Debian package of each.</summary>
    public virtual IReadOnlyList<(string Program, string Package)> Needs => [];

    public string Name => string.Join(' ', Ids);

    /// <summary>Does everything that might break it, and each control that shows that breaking it would be seen.</summary>
    public abstract Task<Verdict> Show(SoakRun run);
}

/// <summary>What was found.</summary>
/// <param name="Done">What was done, with its numbers.</param>
/// <param name="Figure">What came out.</param>
/// <param name="Limit">What had to come out.</param>
/// <param name="Broken">Every way in which the promise was broken; empty when it was kept.</param>
/// <param name="Controls">The runs that had to fail.</param>
internal sealed record Verdict(string Done, string Figure, string Limit, IReadOnlyList<string> Broken, IReadOnlyList<Control> Controls)
{
    public bool IsKept => Broken.Count == 0;

    /// <summary>Kept, and every control failed as it must.</summary>
    public bool IsShown => IsKept && Controls.Count > 0 && Controls.All(c => c.Failed);
}

/// <summary>A run or a record that is wrong on purpose: a check that passes it is worth nothing.</summary>
/// <param name="What">What is wrong with it.</param>
/// <param name="Failed">The check found it.</param>
internal sealed record Control(string What, bool Failed)
{
    /// <summary>A control that must be found wanting.</summary>
    public static Control Of(string what, IReadOnlyCollection<string> contradictions) => new(what, contradictions.Count > 0);
}
