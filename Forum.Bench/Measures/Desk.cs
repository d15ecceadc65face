using System.Reflection;
using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>Where measures are taken: the published server on a store of its own, and the bare programs. Each runs only while it is used.</summary>
/// <param name="publication">The folder of the published server.</param>
/// <param name="tell">Told what is being done.</param>
internal sealed class Desk(string publication, Pace pace, Action<string> tell) : IAsyncDisposable
{
    private readonly Dictionary<string, HttpRuns> _bare = [];
    private RunningServer? _forum;
    private int _stores;

    public Pace Pace => pace;

    /// <summary>What rooms held so far.</summary>
    public HeldPaces Held { get; } = new();

    public SeededStore Store { get; } = SeededStore.Of(Seed.Usual);

    public void Tell(string doing) => tell(doing);

    /// <summary>The forum on a copy of the usual store, the same one for all measures that leave it as they found it.</summary>
    public async Task<RunningServer> Forum(CancellationToken cancel) => _forum ??= await FreshForum(cancel);

    /// <summary>A forum of one's own on a new copy of the usual store.</summary>
    /// <param name="ready">The path whose first 200 counts as its start.</param>
    public Task<RunningServer> FreshForum(CancellationToken cancel, string ready = "/health/ready") =>
        ForumOn(Store.CopyTo(Workplace.Empty($"store-{++_stores}")), cancel, ready);

    /// <summary>A forum on a given file, as an operator would start it; only the rate limits are wider.</summary>
    public Task<RunningServer> ForumOn(string file, CancellationToken cancel, string ready = "/health/ready") =>
        ForumWith($"Data Source={file}", Path.GetDirectoryName(file)!, [], cancel, ready);

    /// <summary>A forum on a store of either kind, with further settings.</summary>
    /// <param name="connection">As the setting <c>ConnectionStrings:Forum</c> has it.</param>
    public Task<RunningServer> ForumWith(string connection, string folder, IEnumerable<string> settings, CancellationToken cancel, string ready = "/health/ready") => RunningServer.Start(
        Path.Combine(publication, "Forum.Server.dll"), ready,
        ["--ConnectionStrings:Forum", connection, "--Forum:DataFolder", folder, "--Forum:Limits:Scale", "1000000", .. settings], cancel);

    /// <summary>A bare program.</summary>
    public static Task<RunningServer> Bare(string program, CancellationToken cancel) =>
        RunningServer.Start(Assembly.GetExecutingAssembly().Location, "/ready", ["bare", program], cancel);

    /// <summary>A bare program under a load; taken once in a call, however many figures are compared with it.</summary>
    public Task<HttpRuns> BareRuns(string program, IReadOnlyList<Request> requests, int expected, int connections, CancellationToken cancel) =>
        BareRuns(program, requests, expected, connections, pace, cancel);

    /// <inheritdoc cref="BareRuns(string, IReadOnlyList{Request}, int, int, CancellationToken)"/>
    public async Task<HttpRuns> BareRuns(string program, IReadOnlyList<Request> requests, int expected, int connections, Pace paced, CancellationToken cancel)
    {
        var key = $"{program} {requests[0].Path} {expected} {connections} {paced}";
        if (_bare.TryGetValue(key, out var known)) return known;
        Tell($"bare {program}: {requests[0].Method} {requests[0].Path}");
        await using var server = await Bare(program, cancel);
        return _bare[key] = await HttpLoad.Drive(server, requests, expected, connections, paced, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_forum is not null) await _forum.DisposeAsync();
    }
}

/// <summary>Takes some figures that belong together.</summary>
internal interface IMeasure
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string About { get; }

    /// <summary>Takes the figures.</summary>
    Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel);
}
