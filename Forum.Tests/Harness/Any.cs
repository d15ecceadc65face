using CsCheck;

namespace VmugForum.Tests.Harness;

/// <summary>Any of the values given, each as likely as the others.</summary>
internal static class Any
{
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
