using System.Globalization;
using System.Runtime.InteropServices;

namespace VmugForum.Tests.Mongo;

/// <summary>When the gateway stops: at Ctrl-C or SIGTERM, when its owner has ended, or after long enough without a command.</summary>
internal sealed class Lifetime : IDisposable
{
    readonly CancellationTokenSource _end = new();
    readonly PosixSignalRegistration[] _signals;
    readonly Timer? _idle;
    readonly TimeSpan? _patience;

    public Lifetime(bool untilInputCloses, TimeSpan? stopAfterIdle)
    {
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
        _patience = stopAfterIdle;
        if (_patience is { } patience) _idle = new Timer(_ => _end.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        if (untilInputCloses) new Thread(WaitForEndOfInput) { IsBackground = true }.Start();
    }

    public CancellationToken End => _end.Token;

    /// <summary>A command came: the idle period begins anew.</summary>
    public void Touch()
    {
        if (_patience is { } patience) _idle!.Change(patience, Timeout.InfiniteTimeSpan);
    }

    public static TimeSpan? ParseSpan(string text) =>
        text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => null,
            }
            : null;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true; // not at once: the cluster is taken down first
        _end.Cancel();
    }

    void WaitForEndOfInput()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0) { }
        _end.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _idle?.Dispose();
    }
}
