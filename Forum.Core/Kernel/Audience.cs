namespace VmugForum.Core.Kernel;

/// <summary>Who may see a place: a board, a thread in it, a meeting.</summary>
public enum Audience
{
    /// <summary>Anybody, guests included.</summary>
    Everyone = 0,

    /// <summary>Whoever is signed in.</summary>
    Members = 1,

    /// <summary>Proven customers and nobody else, staff included.</summary>
    Customers = 2,
}

/// <summary>The audiences that somebody belongs to. A store gives what lies within a reach and nothing beyond.</summary>
public readonly record struct Reach(bool Members, bool Customers)
{
    public bool Sees(Audience audience) => audience switch
    {
        Audience.Everyone => true,
        Audience.Members => Members,
        Audience.Customers => Customers,
        _ => false,
    };

    /// <summary>The audiences of this reach, in rising order; never empty.</summary>
    public IReadOnlyList<Audience> Audiences { get => [.. Enum.GetValues<Audience>().Where(Sees)]; }
}
