namespace VmugForum.Core.Kernel;

/// <summary>Names a member. Opaque, made by the server, never used again.</summary>
public readonly record struct MemberId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Names a chapter: a local group.</summary>
public readonly record struct ChapterId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Names a numbered log: one for each thread and one for each room. Within it numbers rise by one.</summary>
public readonly record struct StreamId(string Value)
{
    /// <summary>
    /// So far above the numbers that it holds a log goes on after a restore or a move: more than can have been given out since the
    /// copy was made.
    /// </summary>
    public const long RestoreJump = 1_000_000;

    public override string ToString() => Value;
}
