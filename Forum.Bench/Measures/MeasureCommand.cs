using System.CommandLine;

namespace VmugForum.Bench.Measures;

internal static class MeasureCommand
{
    public static RootCommand Make() => new("Measures the forum beside bare programs on the same stack, on this machine.");
}
