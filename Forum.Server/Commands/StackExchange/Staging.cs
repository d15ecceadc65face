using VmugForum.Core.Imports;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>One run of an import: what it reads from, what it has counted, which threads are here and have grown.</summary>
internal sealed class Staging(DumpThreads dump, Scratch scratch, ImportId import)
{
    private readonly List<long> _grown = [];

    public DumpThreads Dump => dump;

    public Scratch Scratch => scratch;

    public ImportId Import => import;

    public ImportReport Report { get; } = new();

    /// <summary>Numbers of questions whose threads are here but lack posts.</summary>
    public IReadOnlyList<long> Grown => _grown;

    public void Count(IReadOnlyList<ImportedThread> threads, BroughtThreads brought)
    {
        foreach (var thread in threads)
        {
            Report.Threads.Total++;
            foreach (var reply in thread.Replies) TallyOf(reply.Key).Total++;
        }
        var openings = threads.Select(thread => thread.Key).ToHashSet();
        foreach (var key in brought.Taken) (openings.Contains(key) ? Report.Threads : TallyOf(key)).New++;
        foreach (var refused in brought.NotTaken) Skip(refused, openings.Contains(refused.Key) ? Report.Threads : TallyOf(refused.Key));
        _grown.AddRange(brought.Grown.Select(NumberOf));
    }

    public void Count(PublishedImport published)
    {
        foreach (var key in published.Taken) TallyOf(key).New++;
        foreach (var refused in published.NotTaken) Skip(refused, TallyOf(refused.Key));
    }

    private Tally TallyOf(string key) => key.Contains("/comment/", StringComparison.Ordinal) ? Report.Comments : Report.Answers;

    private void Skip(NotTaken refused, Tally tally)
    {
        tally.NotTaken++;
        scratch.Skip(refused.Key, refused.Why);
    }

    private static long NumberOf(string key) => long.Parse(key.AsSpan(key.LastIndexOf('/') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
