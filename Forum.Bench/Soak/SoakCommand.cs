using System.CommandLine;

namespace VmugForum.Bench.Soak;

internal static class SoakCommand
{
    public static Command Make() => new("soak", "Shows every promise at its long figures, with faults, and that each check can fail.");
}
