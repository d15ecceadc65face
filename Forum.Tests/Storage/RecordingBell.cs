using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>Remembers what was rung, in order, and lets a test wait for the next ring.</summary>
public sealed class RecordingBell : IBell
{
    private readonly Lock _lock = new();
    private readonly List<DomainEvent> _heard = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public IReadOnlyList<DomainEvent> Heard
    {
        get
        {
            lock (_lock) return [.. _heard];
        }
    }

    /// <summary>Called for every ring, on the thread that rings.</summary>
    public Action? WhenRung { get; set; }

    public void Ring(IReadOnlyList<DomainEvent> committed)
    {
        WhenRung?.Invoke();
        lock (_lock)
        {
            _heard.AddRange(committed);
            foreach (var (count, reached) in _waiting) if (_heard.Count >= count) reached.TrySetResult();
        }
    }

    /// <summary>Ends when at least so many events were heard since the store was opened.</summary>
    public async Task<IReadOnlyList<DomainEvent>> HasHeard(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_heard.Count >= count) reached.SetResult();
            else _waiting.Add((count, reached));
        }
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return Heard;
    }
}
