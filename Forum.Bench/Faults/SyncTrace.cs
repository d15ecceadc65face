using System.Text.RegularExpressions;

namespace VmugForum.Bench.Faults;

/// <summary>
/// What a server did, as the kernel saw it: which lines of text went into the write-ahead log, when the log was synced, and when an
/// answer was first handed to a socket. Knows lines by <c>line 1-2-…</c> and answers by their <c>"messageId":"…"</c>.
/// </summary>
internal sealed partial class SyncTrace
{
    private readonly Dictionary<string, int> _synced = [];
    private readonly Dictionary<string, int> _answered = [];
    private readonly Dictionary<string, string> _unfinished = [];
    private readonly Dictionary<string, List<string>> _beingSynced = [];
    private readonly HashSet<string> _written = [];
    private int _now;

    /// <summary>How many syncs of the log were seen to succeed.</summary>
    public int Syncs { get; private set; }

    /// <summary>The tool that writes such a trace; the server keeps its process id.</summary>
    public static IReadOnlyList<string> Into(string file) =>
        ["strace", "-D", "-f", "--seccomp-bpf", "-y", "-s", "4200", "-e", "trace=pwrite64,fsync,fdatasync,sendto,sendmsg", "-e", "signal=none", "-o", file];

    /// <summary>Reads a trace whose program has ended.</summary>
    public static async Task<SyncTrace> Read(string file, int processId)
    {
        await UntilEnded(file, new($@"^{processId} +\+\+\+ ", RegexOptions.Multiline | RegexOptions.CultureInvariant)); // strace pads short ids.
        var trace = new SyncTrace();
        await foreach (var line in File.ReadLinesAsync(file)) trace.Take(line);
        return trace;
    }

    /// <summary>Was the line on stable storage before anybody was told of it? Null when it was; else what went wrong.</summary>
    public string? Objection(string text, string messageId) =>
        !_answered.TryGetValue(messageId, out var answered) ? $"the answer {messageId} wasn't seen"
        : !_synced.TryGetValue(text, out var synced) ? $"{text} was never synced"
        : synced > answered ? $"{text} was synced after its answer" : null;

    private void Take(string line)
    {
        _now++;
        if (Call().Match(line) is not { Success: true } call) return;
        var (thread, what) = (call.Groups["thread"].Value, call.Groups["what"].Value);
        if (what.EndsWith("<unfinished ...>", StringComparison.Ordinal))
        {
            _unfinished[thread] = what;
            Begin(thread, what);
        }
        else if (what.StartsWith("<... ", StringComparison.Ordinal)) End(thread, _unfinished.GetValueOrDefault(thread, ""), what);
        else
        {
            Begin(thread, what);
            End(thread, what, what);
        }
    }

    private void Begin(string thread, string what)
    {
        if (what.StartsWith("send", StringComparison.Ordinal))
            foreach (Match answer in Answer().Matches(what)) _answered.TryAdd(answer.Groups[1].Value, _now);
        else if (IsSync(what)) _beingSynced[thread] = [.. _written];
    }

    private void End(string thread, string begun, string ended)
    {
        if (begun.StartsWith("pwrite64", StringComparison.Ordinal) && IsLog(begun))
            foreach (Match text in Text().Matches(begun)) _written.Add(text.Value);
        else if (IsSync(begun) && _beingSynced.Remove(thread, out var texts) && ended.EndsWith("= 0", StringComparison.Ordinal)) Keep(texts);
    }

    private void Keep(List<string> texts)
    {
        Syncs++;
        foreach (var text in texts)
        {
            _synced.TryAdd(text, _now);
            _written.Remove(text);
        }
    }

    private static bool IsSync(string what) => (what.StartsWith("fdatasync", StringComparison.Ordinal) || what.StartsWith("fsync", StringComparison.Ordinal)) && IsLog(what);

    private static bool IsLog(string what) => what.AsSpan(0, Math.Min(what.Length, 300)).Contains("-wal>", StringComparison.Ordinal);

    private static async Task UntilEnded(string file, Regex lastWord)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!lastWord.IsMatch(await LastLines(file))) await Task.Delay(50, patience.Token);
    }

    private static async Task<string> LastLines(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, 64 * 1024), SeekOrigin.End); // The ends of many threads may follow.
        return await new StreamReader(stream).ReadToEndAsync();
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<what>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"\\""messageId\\"":\\""([^\\""]+)\\""", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    [GeneratedRegex(@"line \d+-\d+-[0-9a-f]{32}", RegexOptions.CultureInvariant)]
    private static partial Regex Text();
}
