namespace VmugForum.Server.Live.Peers;

/// <summary>The way to the other servers of this forum.</summary>
internal interface IBackplane
{
    /// <summary>It doesn't work at the moment: what others commit is found by the rounds alone.</summary>
    bool IsAway { get; }

    /// <summary>Hands a hint to the others and returns at once. It may get lost.</summary>
    void Say(Hint hint);
}

/// <summary>There are no others.</summary>
internal sealed class NoBackplane : IBackplane
{
    public bool IsAway => false;

    public void Say(Hint hint) { }
}
