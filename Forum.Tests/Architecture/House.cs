using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Shouldly;

namespace VmugForum.Tests.Architecture;

/// <summary>The house as it is built: every type of ours with what its code depends on.</summary>
internal static class House
{
    private static readonly ArchUnitNET.Domain.Architecture Built = new ArchLoader()
        .LoadAssemblies(typeof(Core.ForumCore).Assembly, typeof(Client.Contracts.Author).Assembly, typeof(Program).Assembly)
        .Build();

    private static readonly IReadOnlyList<IType> Types = [.. Built.Types.Where(t => t.FullName.StartsWith("VmugForum.", StringComparison.Ordinal))];

    /// <summary>Our types in a namespace or below; asking about nothing fails.</summary>
    public static IReadOnlyList<IType> In(params string[] namespaces)
    {
        var found = Types.Where(t => namespaces.Any(n => IsWithin(t, n))).ToList();
        found.ShouldNotBeEmpty($"Nothing lives in {string.Join(", ", namespaces)}, so this test would prove nothing: has a folder been renamed?");
        return found;
    }

    /// <summary>Each dependency of these types on something that starts with one of the given names, as "who → what".</summary>
    public static IEnumerable<string> Naming(this IEnumerable<IType> types, params string[] forbidden) =>
        from type in types
        from target in type.Dependencies.Select(d => d.Target.FullName).Distinct()
        where forbidden.Any(f => target.StartsWith(f, StringComparison.Ordinal))
        select $"{type.FullName} → {target}";

    public static bool IsWithin(IType type, string name) =>
        type.Namespace.FullName == name || type.Namespace.FullName.StartsWith(name + ".", StringComparison.Ordinal);
}
