using System.Diagnostics;
using System.Globalization;

namespace VmugForum.Bench.Machine;

/// <summary>Keeps the server and its load apart: the server has one core to itself, everything else the other.</summary>
internal static class Cores
{
    public const int OfServer = 0;
    public const int OfLoad = 1;

    /// <summary>Moves this process, and with it whatever it starts from now on, to the core of the load.</summary>
    public static async Task StepAside() =>
        await Run.ToEnd("taskset", ["--all-tasks", "--pid", "--cpu-list", Number(OfLoad), Number(Environment.ProcessId)], CancellationToken.None);

    /// <summary>A program that will run on the server's core.</summary>
    public static ProcessStartInfo Alone(string program, params IEnumerable<string> arguments) => new("taskset", ["--cpu-list", Number(OfServer), program, .. arguments]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
