using ArchUnitNET.Domain;
using Shouldly;

namespace VmugForum.Tests.Architecture;

/// <summary>The core decides; it has never heard of how people reach it or where it is kept.</summary>
public sealed class DirectionsOfTheCore
{
    private const string Core = "VmugForum.Core";

    private static readonly string[] Outside = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "MongoDB.", "System.Net.Http", "VmugForum.Server", "VmugForum.Client"];

    [Fact]
    public void Name_no_web_and_no_database()
    {
        House.In(Core).Naming("MediatR.").ShouldNotBeEmpty("The core is built on MediatR; seeing none means that dependencies weren't read.");
        House.In(Core).Naming(Outside).ShouldBeEmpty("The core is ignorant of web and database: define a port in Core and implement it in Forum.Server.");
    }

    [Fact]
    public void Lead_from_features_to_ports_and_kernel_and_never_back()
    {
        House.In(Core + ".Kernel").Naming("VmugForum.Core.").Where(d => !d.Contains("→ VmugForum.Core.Kernel.", StringComparison.Ordinal))
            .ShouldBeEmpty("The kernel stands on nothing of ours.");
        House.In(Core + ".Ports").Naming("VmugForum.Core.").Where(d => !PointsInto(d, "Kernel", "Ports"))
            .ShouldBeEmpty("Ports that belong to no feature know the kernel only; a feature's port lives in the feature's folder.");
        House.In(Core + ".Pipeline").Naming("VmugForum.Core.").Where(d => !PointsInto(d, "Kernel", "Ports", "Pipeline"))
            .ShouldBeEmpty("The pipeline serves every feature and knows none.");
        Features().Naming(Core + ".Pipeline.").ShouldBeEmpty("A feature doesn't know by which pipeline it is called.");
    }

    [Fact]
    public void Keep_handlers_and_validators_to_themselves()
    {
        var handlers = Features().Where(IsHandlerOrValidator).ToList();
        handlers.Count.ShouldBeGreaterThan(40);
        var names = handlers.Select(h => h.FullName).ToHashSet();
        var callers = from type in Features()
                      where !names.Contains(type.FullName) && !names.Any(n => type.FullName.StartsWith(n, StringComparison.Ordinal))
                      from target in type.Dependencies.Select(d => d.Target.FullName).Distinct()
                      where names.Contains(target)
                      select $"{type.FullName} → {target}";
        callers.ShouldBeEmpty("Nobody calls a handler but MediatR: send the message, or move the shared thought into the aggregate.");
    }

    [Fact]
    public void Leave_the_client_free_of_everything_of_ours()
    {
        House.In("VmugForum.Client").Naming("System.").ShouldNotBeEmpty();
        House.In("VmugForum.Client").Naming("VmugForum.Core", "VmugForum.Server").ShouldBeEmpty("Programs outside use Forum.Client alone: it owns the published language.");
    }

    private static IReadOnlyList<IType> Features() => [.. House.In(Core).Where(t =>
        t.Namespace.FullName != Core && !new[] { "Kernel", "Ports", "Pipeline" }.Any(n => House.IsWithin(t, $"{Core}.{n}")))];

    private static bool IsHandlerOrValidator(IType type) =>
        type.Name.EndsWith("Handler", StringComparison.Ordinal) || type.Name.EndsWith("Validator", StringComparison.Ordinal);

    private static bool PointsInto(string dependency, params string[] rooms) =>
        rooms.Any(room => dependency.Contains($"→ {Core}.{room}.", StringComparison.Ordinal));
}
