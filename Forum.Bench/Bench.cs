using VmugForum.Bench.Bare;
using VmugForum.Bench.Faults;
using VmugForum.Bench.Measures;
using VmugForum.Bench.Seeding;
using VmugForum.Bench.Soak;

namespace VmugForum.Bench;

/// <summary>The entry point: measures without a verb.</summary>
internal static class Bench
{
    public static Task<int> Main(string[] args)
    {
        var root = MeasureCommand.Make();
        root.Subcommands.Add(SoakCommand.Make());
        root.Subcommands.Add(BareCommand.Make());
        root.Subcommands.Add(SeedCommand.Make());
        root.Subcommands.Add(HastyStore.Make());
        return root.Parse(args).InvokeAsync();
    }
}
