using System.CommandLine;

namespace VmugForum.Bench.Bare;

internal static class BareCommand
{
    public static Command Make() => new("bare", "One of the bare programs that figures are compared with.") { Hidden = true };
}
