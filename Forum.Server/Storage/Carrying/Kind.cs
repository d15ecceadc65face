namespace VmugForum.Server.Storage.Carrying;

/// <summary>A sort of carried record: its fields in the order of the file.</summary>
/// <param name="Name">What each line of it begins with.</param>
internal sealed record Kind(string Name, params Field[] Fields)
{
    public override string ToString() => Name;
}

/// <summary>A carried record: the values of its kind's fields, in their order.</summary>
/// <param name="Line">Where it stands in the file; 0 when it comes from a store.</param>
internal sealed record Record(long Line, object?[] Values);
