namespace VmugForum.Server.Storage.Carrying;

/// <summary>Carries a community from a store into a file, and from a file into a store.</summary>
internal sealed class Carriage(ICarrier store)
{
    private const int Step = 1000;

    /// <summary>Writes the community of one moment; the file appears whole or not at all, for its owner alone.</summary>
    /// <returns>How many records.</returns>
    public async Task<long> Export(string path, bool overwrite, IProgressBar progress, CancellationToken cancel)
    {
        if (File.Exists(path) && !overwrite) throw new StoreUnfit($"{path} is there already; --force replaces it.");
        var part = Durable.MakeBeside(path);
        try
        {
            var records = await store.Look(snapshot => Write(snapshot, part, progress, cancel), cancel);
            Durable.Publish(part, path, overwrite);
            return records;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Reads the file twice: once to be sure of it before anything is written, once to take it in.</summary>
    public async Task Import(string path, bool replace, IProgressBar progress, CancellationToken cancel)
    {
        var file = new CommunityReader(path);
        await file.Read((_, _) => Task.CompletedTask, progress, "Checking the file", cancel);
        await store.Take(into => file.Read(into.Write, progress, "Taking in", cancel), replace, progress, cancel);
    }

    private static async Task<long> Write(ISnapshot snapshot, string part, IProgressBar progress, CancellationToken cancel)
    {
        await using var stream = new FileStream(part, FileMode.Open, FileAccess.Write, FileShare.Read, 1 << 20);
        using var file = new CommunityFile(stream);
        List<(Kind Kind, long Count)> counts = [];
        foreach (var kind in Kinds.All) counts.Add((kind, await snapshot.Count(kind)));
        var (total, done) = (counts.Sum(count => count.Count), 0L);
        progress.Stage("Exporting", total);
        await file.WriteHead(counts);
        foreach (var kind in Kinds.All)
            await foreach (var record in snapshot.Read(kind).WithCancellation(cancel))
            {
                await file.Write(kind, record);
                if (++done % Step == 0) progress.Advance(Step);
            }
        await file.WriteEnd();
        progress.Advance(total % Step);
        stream.Flush(flushToDisk: true);
        return done;
    }
}
