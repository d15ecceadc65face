using System.Globalization;

namespace VmugForum.Bench.Machine;

/// <summary>What a process has used: time on the processor, and resident memory now.</summary>
internal readonly record struct Usage(TimeSpan Processor, double Megabytes)
{
    // The kernel counts time in hundredths of a second, whatever the machine.
    private const double TicksPerSecond = 100;

    public static Usage Of(int process)
    {
        // Fields are counted behind the name, which stands in brackets and may hold spaces.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Number(fields[11]) + Number(fields[12]);
        var resident = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return new(TimeSpan.FromSeconds(ticks / TicksPerSecond), Number(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0);
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
