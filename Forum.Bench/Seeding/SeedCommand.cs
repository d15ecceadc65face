using System.CommandLine;
using System.Diagnostics;

namespace VmugForum.Bench.Seeding;

/// <summary>Makes the stores that are measured, ahead of any measure.</summary>
internal static class SeedCommand
{
    public static Command Make()
    {
        var grown = new Option<bool>("--grown") { Description = $"The store of {Seed.Grown.Posts:N0} posts instead of the usual one." };
        var command = new Command("seed", "Makes a store to measure, unless it is there.") { grown };
        command.SetAction(async (asked, cancel) =>
        {
            var (store, begun) = (SeededStore.Of(asked.GetValue(grown) ? Seed.Grown : Seed.Usual), Stopwatch.GetTimestamp());
            await store.Prepare(_ => { }, cancel);
            var took = Stopwatch.GetElapsedTime(begun);
            await asked.InvocationConfiguration.Output.WriteLineAsync(
                $"{store.Seed.Posts:N0} posts in {took.TotalSeconds:0.0} s, {new FileInfo(store.File).Length / 1048576.0:N0} MB, {Environment.WorkingSet / 1048576.0:N0} MB of memory: {store.File}");
        });
        return command;
    }
}
