namespace VmugForum.Tests.Harness;

/// <summary>Tests that measure the process or the clock: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
