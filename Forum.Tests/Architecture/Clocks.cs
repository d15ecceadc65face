using System.Text.RegularExpressions;
using Shouldly;

namespace VmugForum.Tests.Architecture;

/// <summary>Time comes from the TimeProvider that was given, so that it can be moved; nothing asks the machine behind its back.</summary>
public sealed partial class Clocks
{
    [Theory]
    [InlineData("Forum.Core")]
    [InlineData("Forum.Server")]
    [InlineData("Forum.Client")]
    public void Are_given_and_never_static(string project)
    {
        var sources = Directory.GetFiles(Path.Combine(Root(), project), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).ToList();
        sources.Count.ShouldBeGreaterThan(20, "Seeing so few sources means that this test looks at the wrong place.");
        sources.Where(file => StaticClock().IsMatch(File.ReadAllText(file))).ShouldBeEmpty("Ask the TimeProvider.");
    }

    [Theory]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("DateTime.Today")]
    [InlineData("Environment.TickCount64")]
    public void Are_recognised_when_they_are_static(string code) => StaticClock().IsMatch(code).ShouldBeTrue();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "VmugForum.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bEnvironment\.TickCount")]
    private static partial Regex StaticClock();
}
