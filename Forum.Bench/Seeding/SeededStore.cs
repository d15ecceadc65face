using System.Globalization;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Seeding;

/// <summary>A seeded store on disk, kept between calls and made again when the seed's version changes.</summary>
internal sealed class SeededStore(Seed seed, string folder)
{
    /// <summary>Where a call from the sources keeps the store of this seed.</summary>
    public static SeededStore Of(Seed seed) => new(seed, Path.Combine(Workplace.Artifacts, "stores"));

    private string Home => Path.Combine(folder, seed.Posts.ToString(CultureInfo.InvariantCulture));

    private string Mark => Path.Combine(Home, "complete");

    public Seed Seed => seed;

    public string File => Path.Combine(Home, "forum.db");

    public bool IsReady => System.IO.File.Exists(Mark) && System.IO.File.ReadAllText(Mark) == Word;

    private static string Word => Seed.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes the store unless it is there; brings one that is there to the schema of this version.</summary>
    public async Task Prepare(Action<double> progress, CancellationToken cancel)
    {
        var ready = IsReady;
        if (!ready && Directory.Exists(Home)) Directory.Delete(Home, recursive: true);
        Directory.CreateDirectory(Home);
        await using (var host = await SeedHost.Open(File, cancel))
            if (!ready) await new Seeder(host, seed).Write(progress, cancel);
        await System.IO.File.WriteAllTextAsync(Mark, Word, cancel);
    }

    /// <summary>Gives a copy for one server to write into.</summary>
    public string CopyTo(string place)
    {
        Directory.CreateDirectory(place);
        var copy = Path.Combine(place, "forum.db");
        foreach (var end in (string[])["", "-wal", "-shm"])
        {
            System.IO.File.Delete(copy + end);
            if (System.IO.File.Exists(File + end)) System.IO.File.Copy(File + end, copy + end);
        }
        return copy;
    }
}
