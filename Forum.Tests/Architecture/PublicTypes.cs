using System.Reflection;
using System.Xml.Linq;
using Shouldly;

namespace VmugForum.Tests.Architecture;

/// <summary>What others build on says what it means.</summary>
public sealed class PublicTypes
{
    [Theory]
    [InlineData(typeof(Core.ForumCore))]
    [InlineData(typeof(Client.Contracts.Author))]
    [InlineData(typeof(Program))]
    public void Carry_a_docstring(Type inside)
    {
        var documented = Documented(inside.Assembly);
        documented.ShouldNotBeEmpty();
        var types = inside.Assembly.GetExportedTypes().Where(t => !t.IsNested && !IsGenerated(t)).ToList();
        types.Count.ShouldBeGreaterThan(0);
        types.Select(t => t.FullName!).Where(name => !documented.Contains(name)).ShouldBeEmpty("Say what the type means, its units and limits.");
    }

    private static HashSet<string> Documented(Assembly assembly) =>
        [.. XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").Select(m => (string)m.Attribute("name")!)
            .Where(n => n.StartsWith("T:", StringComparison.Ordinal)).Select(n => n[2..])];

    // Razor components are compiled from their own files, which carry no XML comments.
    private static bool IsGenerated(Type type) => type.Name == "_Imports" || type.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.IComponent)) || type.Namespace?.StartsWith("VmugForum", StringComparison.Ordinal) != true;
}
