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
    public override string ToString() => Value;
}
